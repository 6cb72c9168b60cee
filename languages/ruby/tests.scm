; What the captures mean stands in ../ecma/tests.scm.

((method name: (_) @name body: (_) @body) @test (#match? @name "^test_"))
((call method: (identifier) @_called arguments: (argument_list . (string) @name) block: (_)) @test
  (#any-of? @_called "it" "test" "specify" "should"))

((class name: (_) @suite.name body: (_) @suite.body) @suite (#match? @suite.name "Test|Spec"))
((call method: (identifier) @_called arguments: (argument_list . (_) @suite.name) block: (_) @suite.body) @suite
  (#any-of? @_called "describe" "context"))

((call method: (identifier) @_called) @import (#match? @_called "^require"))

((call method: (identifier) @_called) @assertion (#match? @_called "^(assert|refute)"))
((call method: (identifier) @_called) @assertion (#match? @_called "^must_|^should"))
