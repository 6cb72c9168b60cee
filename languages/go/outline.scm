(function_declaration name: (_) @name parameters: (_) @parameters body: (_) @body) @function

(method_declaration
  receiver: (parameter_list (parameter_declaration type: [
    (type_identifier) @owner
    (pointer_type (type_identifier) @owner)
    (generic_type type: (type_identifier) @owner)
    (pointer_type (generic_type type: (type_identifier) @owner))
  ]))
  name: (_) @name
  parameters: (_) @parameters
  body: (_) @body) @method

(short_var_declaration
  left: (expression_list . (identifier) @name .)
  right: (expression_list . (func_literal parameters: (_) @parameters body: (_) @body) .)) @closure

(var_spec
  name: (identifier) @name
  value: (expression_list . (func_literal parameters: (_) @parameters body: (_) @body) .)) @closure
