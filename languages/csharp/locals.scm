[(namespace_declaration name: (_) @package) (file_scoped_namespace_declaration name: (_) @package)]
[(compilation_unit) (enum_member_declaration_list) (method_declaration) (constructor_declaration) (local_function_statement) (lambda_expression) (block) (for_statement) (foreach_statement) (using_statement) (catch_clause)] @scope
[(class_declaration body: (_) @scope) (struct_declaration body: (_) @scope) (interface_declaration body: (_) @scope) (record_declaration body: (_) @scope)]

(variable_declarator name: (identifier) @variable)
(foreach_statement left: (identifier) @variable)
(catch_declaration name: (identifier) @variable)
(declaration_pattern name: (identifier) @variable)
(declaration_expression name: (identifier) @variable)
(property_declaration name: (identifier) @variable)
(enum_member_declaration name: (identifier) @variable)
(parameter name: (identifier) @parameter)
(implicit_parameter) @parameter

(method_declaration name: (identifier) @function)
(local_function_statement name: (identifier) @function)
(class_declaration name: (identifier) @type)
(struct_declaration name: (identifier) @type)
(record_declaration name: (identifier) @type)
(interface_declaration name: (identifier) @type)
(enum_declaration name: (identifier) @type)
(type_parameter name: (identifier) @type)

(identifier) @use
