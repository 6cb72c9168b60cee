; inherits: c

(class_specifier name: (_) @container.name body: (_)) @container
(struct_specifier name: (_) @container.name body: (_)) @container
(namespace_definition name: (_) @container.name) @container

(function_definition
  declarator: (reference_declarator (function_declarator declarator: (identifier) @name parameters: (_) @parameters))
  body: (_) @body) @function

(function_definition
  declarator: [
    (function_declarator
      declarator: [(identifier) (field_identifier) (destructor_name) (operator_name)] @name
      parameters: (_) @parameters)
    (_ (function_declarator declarator: [(field_identifier) (operator_name)] @name parameters: (_) @parameters))
    (operator_cast declarator: (abstract_function_declarator parameters: (_) @parameters)) @name
  ]
  body: (_) @body) @function

(field_declaration_list (function_definition) @method)
(field_declaration_list (template_declaration (function_definition) @method))
(field_declaration_list
  (function_definition !type declarator: (function_declarator declarator: (identifier))) @constructor)

; X::f belongs to X.
(function_definition
  declarator: [
    (function_declarator
      declarator: (qualified_identifier scope: (_) @owner name: [(identifier) (destructor_name) (operator_name)] @name)
      parameters: (_) @parameters)
    (_ (function_declarator
      declarator: (qualified_identifier scope: (_) @owner name: [(identifier) (destructor_name) (operator_name)] @name)
      parameters: (_) @parameters))
    (function_declarator
      declarator: (qualified_identifier
        name: (qualified_identifier scope: (_) @owner name: [(identifier) (destructor_name) (operator_name)] @name))
      parameters: (_) @parameters)
  ]
  body: (_) @body) @method

((function_definition
  declarator: (function_declarator
    declarator: (qualified_identifier scope: (_) @owner name: (identifier) @name))) @constructor
  (#eq? @owner @name))

(init_declarator
  declarator: (identifier) @name
  value: (lambda_expression declarator: (_ parameters: (_) @parameters)? body: (_) @body)) @closure
