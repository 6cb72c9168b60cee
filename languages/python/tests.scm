; What the captures mean stands in ../ecma/tests.scm.

((function_definition name: (identifier) @name body: (_) @body) @test (#match? @name "^test"))
((class_definition name: (_) @suite.name body: (_) @suite.body) @suite (#match? @suite.name "Test"))

(import_statement) @import
(import_from_statement) @import

(assert_statement) @assertion
((call function: (_) @_called) @assertion (#match? @_called "^self\\.assert|^self\\.fail|^assert_"))
