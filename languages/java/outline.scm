(class_declaration name: (_) @container.name) @container
(interface_declaration name: (_) @container.name) @container
(enum_declaration name: (_) @container.name) @container
(record_declaration name: (_) @container.name) @container

(method_declaration name: (_) @name parameters: (_) @parameters body: (_) @body) @method
(constructor_declaration name: (_) @name parameters: (_) @parameters body: (_) @body) @constructor
(compact_constructor_declaration name: (_) @name body: (_) @body) @constructor

(variable_declarator name: (_) @name value: (lambda_expression parameters: (_) @parameters body: (block) @body)) @closure
(variable_declarator name: (_) @name value: (lambda_expression parameters: (_) @parameters body: (_) @expression)) @closure
