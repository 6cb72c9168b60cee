; Tests: @test is the whole of one, @name what it is called, @body the block of its statements; @suite holds tests in
; @suite.body; @import brings something into the file; @assertion is a claim, whose last list of arguments compares.

((call_expression
  function: [(identifier) (member_expression)] @_called
  arguments: (arguments . [(string) (template_string)] @name [(arrow_function) (function_expression)])) @test
  (#match? @_called "^(test|it|specify|tape|tap|ava|t\\.test|tap\\.test)(\\.(only|serial|concurrent|skip))?$"))
((call_expression
  function: (_) @_called
  arguments: (arguments [
    (arrow_function body: (statement_block) @body)
    (function_expression body: (_) @body)
  ])) @test
  (#match? @_called "^(test|it|specify|tape|tap|ava|t\\.test|tap\\.test)(\\.(only|serial|concurrent|skip))?$"))

((call_expression
  function: (_) @_called
  arguments: (arguments . (_) @suite.name [
    (arrow_function body: (statement_block) @suite.body)
    (function_expression body: (_) @suite.body)
  ])) @suite
  (#match? @_called "^(describe|suite|context)(\\.(only|skip))?$"))

(import_statement) @import
((lexical_declaration (variable_declarator value: (call_expression function: (identifier) @_called))) @import
  (#eq? @_called "require"))
((lexical_declaration (variable_declarator value: (member_expression object: (call_expression function: (identifier) @_called)))) @import
  (#eq? @_called "require"))
((variable_declaration (variable_declarator value: (call_expression function: (identifier) @_called))) @import
  (#eq? @_called "require"))
((variable_declaration (variable_declarator value: (member_expression object: (call_expression function: (identifier) @_called)))) @import
  (#eq? @_called "require"))

((call_expression function: (_) @_called) @assertion
  (#match? @_called "^(t|tap|test|st|assert\\w*|chai|should|expect)([.(]|$)|^(equal|equals|strictEqual|deepEqual|deepStrictEqual|notEqual|ok|throws|rejects|match|same|is)$|\\.should\\."))
