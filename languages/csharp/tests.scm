; What the captures mean stands in ../ecma/tests.scm.

((method_declaration (attribute_list (attribute name: (_) @_attribute)) name: (_) @name body: (_) @body) @test
  (#any-of? @_attribute "Fact" "Theory" "Test" "TestMethod" "TestCase"))

(class_declaration name: (_) @suite.name body: (_) @suite.body) @suite

(using_directive) @import

((invocation_expression function: (_) @_called) @assertion (#match? @_called "^Assert\\.|\\.Should\\("))
