; What the captures mean stands in ../ecma/tests.scm.

((function_declaration name: (identifier) @name body: (_) @body) @test (#match? @name "^Test"))

(import_declaration) @import
(package_clause) @package

((call_expression function: (_) @_called) @assertion
  (#match? @_called "^(assert|require|is|qt|c)\\.\\w|^(check|expect|assert|equals?|ok)\\w*$"))
