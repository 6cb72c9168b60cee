; How style queries are written stands in docs/style.md.

((optional_chain) @idiom.absence (#set! category "?."))

((arrow_function body: (statement_block)) @structure.arrowBody (#set! category "block"))
((arrow_function) @structure.arrowBody (#set! category "expression"))

(lexical_declaration kind: _ @structure.declaration)
((variable_declaration) @structure.declaration (#set! category "var"))

((variable_declarator name: [(object_pattern) (array_pattern)] @structure.variablePattern)
  (#set! category "taken apart"))
((variable_declarator name: (_) @structure.variablePattern) (#set! category "whole"))

((await_expression) @structure.async (#set! category "await"))

; Calls of functions
(call_expression function: (identifier) @idiom.testCall
  (#any-of? @idiom.testCall "test" "it" "describe" "suite" "tape" "expect" "assert"))
((call_expression function: (identifier) @_called) @structure.import
  (#eq? @_called "require") (#set! category "require"))
((call_expression function: (identifier) @_called) @idiom.nodePrefix @idiom.importExtension (#eq? @_called "require"))
((call_expression function: (identifier) @_called) @structure.async
  (#any-of? @_called "cb" "callback" "done" "next") (#set! category "callback"))
(call_expression function: (identifier) @idiom.conversion
  (#any-of? @idiom.conversion "Boolean" "String" "Number" "parseInt" "parseFloat"))

; Calls of methods
((call_expression function: (member_expression property: (_) @_name)) @structure.async
  (#any-of? @_name "then" "catch" "finally") (#set! category "then"))
((call_expression function: (member_expression property: (_) @_name)) @structure.loop
  (#eq? @_name "forEach") (#set! category "forEach"))
((call_expression function: (member_expression property: (_) @_name)) @idiom.iteration
  (#any-of? @_name "forEach" "map" "filter" "reduce" "some" "every" "find" "flatMap"))
((call_expression function: (member_expression property: (_) @_name)) @idiom.stringMethod
  (#any-of? @_name
    "startsWith" "endsWith" "includes" "indexOf" "lastIndexOf" "substr" "substring" "slice" "test" "match" "exec"
    "charAt" "charCodeAt"))
((call_expression function: (member_expression property: (_) @_name)) @idiom.copy (#any-of? @_name "slice" "concat"))
((call_expression function: (member_expression) @_called) @idiom.copy (#any-of? @_called "Object.assign" "Array.from"))
(call_expression function: (member_expression) @idiom.typeCheck
  (#any-of? @idiom.typeCheck "Array.isArray" "Buffer.isBuffer"))
((call_expression function: (_ object: (_) @_object)) @idiom.assert
  (#match? @_object "^(t|assert|expect|tap|chai|should)([.(]|$)"))
(call_expression function: (member_expression object: (call_expression) property: (_) @layout.chainBreak))
