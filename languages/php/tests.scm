; What the captures mean stands in ../ecma/tests.scm.

((method_declaration name: (_) @name body: (_) @body) @test (#match? @name "^test"))

(class_declaration name: (_) @suite.name body: (_) @suite.body) @suite

(namespace_use_declaration) @import
(namespace_definition) @package

((member_call_expression name: (_) @_called) @assertion (#match? @_called "^assert"))
