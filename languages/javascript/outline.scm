; inherits: ecma

(field_definition
  property: (_) @name
  value: [
    (arrow_function parameters: (_) @parameters body: (statement_block) @body)
    (arrow_function parameter: (_) @parameters body: (statement_block) @body)
    (arrow_function parameters: (_) @parameters body: (_) @expression)
    (arrow_function parameter: (_) @parameters body: (_) @expression)
    (function_expression parameters: (_) @parameters body: (_) @body)
  ]) @closure
