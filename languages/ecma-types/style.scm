; inherits: ecma

((as_expression) @idiom.cast (#set! category "as"))
((non_null_expression) @idiom.cast (#set! category "!"))
((satisfies_expression) @idiom.cast (#set! category "satisfies"))

((interface_declaration) @idiom.objectType (#set! category "interface"))
((type_alias_declaration value: (object_type)) @idiom.objectType (#set! category "type"))

((array_type) @idiom.arrayType (#set! category "T[]"))
((generic_type name: (_) @_name) @idiom.arrayType (#any-of? @_name "Array" "ReadonlyArray") (#set! category "Array<T>"))

((predefined_type) @idiom.anyType (#any-of? @idiom.anyType "any" "unknown"))

([
  (function_declaration return_type: (_) body: (statement_block))
  (method_definition return_type: (_) body: (statement_block))
  (arrow_function return_type: (_) body: (statement_block))
  (function_expression return_type: (_) body: (statement_block))
] @idiom.returnType (#set! category "stated"))
([
  (function_declaration body: (statement_block))
  (method_definition body: (statement_block))
  (arrow_function body: (statement_block))
  (function_expression body: (statement_block))
] @idiom.returnType (#set! category "inferred"))

((variable_declarator name: (identifier) type: (_) value: (_)) @idiom.variableType (#set! category "stated"))
((variable_declarator name: (identifier) value: (_)) @idiom.variableType (#set! category "inferred"))
