; What the captures mean stands in ../ecma/tests.scm.

((source_file (attribute_item) @_attribute . (function_item name: (_) @name body: (_) @body) @test)
  (#match? @_attribute "test(\\]|\\()"))
((source_file (attribute_item) @_attribute . (attribute_item) . (function_item name: (_) @name body: (_) @body) @test)
  (#match? @_attribute "test(\\]|\\()"))
((declaration_list (attribute_item) @_attribute . (function_item name: (_) @name body: (_) @body) @test)
  (#match? @_attribute "test(\\]|\\()"))
((declaration_list (attribute_item) @_attribute . (attribute_item) . (function_item name: (_) @name body: (_) @body) @test)
  (#match? @_attribute "test(\\]|\\()"))

((mod_item name: (_) @suite.name body: (_) @suite.body) @suite (#match? @suite.name "tests?$"))

(use_declaration) @import

((macro_invocation macro: (_) @_called) @assertion (#match? @_called "^(debug_)?assert"))
