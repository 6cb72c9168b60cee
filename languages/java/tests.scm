; What the captures mean stands in ../ecma/tests.scm.

((method_declaration (modifiers [(marker_annotation name: (_) @_annotation) (annotation name: (_) @_annotation)])
  name: (_) @name body: (_) @body) @test (#match? @_annotation "Test$"))
((method_declaration name: (_) @name body: (_) @body) @test (#match? @name "^test[A-Z_0-9]"))

(class_declaration name: (_) @suite.name body: (_) @suite.body) @suite

(package_declaration) @package
(import_declaration) @import

((method_invocation name: (_) @_called) @assertion (#match? @_called "^assert|^fail$"))
((method_invocation object: (method_invocation name: (_) @_called)) @assertion (#match? @_called "^(assertThat|expect)$"))
