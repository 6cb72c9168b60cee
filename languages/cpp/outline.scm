; inherits: c

(class_specifier name: (_) @container.name body: (_)) @container
(struct_specifier name: (_) @container.name body: (_)) @container
(namespace_definition name: (_) @container.name) @container

(function_definition
  declarator: [
    (reference_declarator (function_declarator declarator: (_) @name parameters: (_) @parameters))
    (pointer_declarator declarator: (reference_declarator (function_declarator declarator: (_) @name parameters: (_) @parameters)))
  ]
  body: (_) @body) @function

(field_declaration_list (function_definition) @method)
(field_declaration_list (template_declaration (function_definition) @method))

; X::f belongs to X.
(function_definition
  declarator: [
    (function_declarator declarator: (qualified_identifier scope: (_) @owner name: (_) @name))
    (pointer_declarator declarator: (function_declarator declarator: (qualified_identifier scope: (_) @owner name: (_) @name)))
    (reference_declarator (function_declarator declarator: (qualified_identifier scope: (_) @owner name: (_) @name)))
  ]) @method

; A member that has no type in front and no parent expression is a constructor, destructor or conversion.
(field_declaration_list
  (function_definition !type declarator: (function_declarator declarator: (identifier) @name)) @constructor)

(init_declarator
  declarator: (identifier) @name
  value: (lambda_expression declarator: (_ parameters: (_) @parameters)? body: (_) @body)) @closure
