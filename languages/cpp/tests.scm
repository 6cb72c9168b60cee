; What the captures mean stands in ../ecma/tests.scm.

((function_definition declarator: (function_declarator declarator: (identifier) @name) body: (_) @body) @test
  (#match? @name "^test_|_test$"))

(preproc_include) @import

((call_expression function: (_) @_called) @assertion (#match? @_called "^(?:[Aa]ssert|ASSERT|EXPECT|CHECK|REQUIRE|test_cond)"))
