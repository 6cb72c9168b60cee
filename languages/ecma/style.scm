; How style queries are written stands in docs/style.md.

((optional_chain) @idiom.absence (#set! category "?."))

((arrow_function body: (statement_block)) @structure.arrowBody (#set! category "block"))
((arrow_function) @structure.arrowBody (#set! category "expression"))

(lexical_declaration kind: _ @structure.declaration)
((variable_declaration) @structure.declaration (#set! category "var"))

((variable_declarator name: [(object_pattern) (array_pattern)] @structure.variablePattern)
  (#set! category "taken apart"))
((variable_declarator name: (_) @structure.variablePattern) (#set! category "whole"))

(call_expression function: (identifier) @idiom.testCall
  (#any-of? @idiom.testCall "test" "it" "describe" "suite" "tape" "expect" "assert"))
