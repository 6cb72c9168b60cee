(class_declaration name: (_) @container.name) @container
(struct_declaration name: (_) @container.name) @container
(record_declaration name: (_) @container.name) @container
(interface_declaration name: (_) @container.name) @container

(method_declaration name: (_) @name parameters: (_) @parameters body: (block) @body) @method
(method_declaration name: (_) @name parameters: (_) @parameters body: (arrow_expression_clause (_) @expression)) @method
(constructor_declaration name: (_) @name parameters: (_) @parameters body: (block) @body) @constructor
(constructor_declaration name: (_) @name parameters: (_) @parameters body: (arrow_expression_clause (_) @expression)) @constructor
(local_function_statement name: (_) @name parameters: (_) @parameters body: (block) @body) @function
(local_function_statement name: (_) @name parameters: (_) @parameters body: (arrow_expression_clause (_) @expression)) @function

(variable_declarator name: (_) @name (lambda_expression parameters: (_) @parameters body: (block) @body)) @closure
(variable_declarator name: (_) @name (lambda_expression parameters: (_) @parameters body: (_) @expression)) @closure
