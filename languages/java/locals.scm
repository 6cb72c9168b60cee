(package_declaration (_) @package)
[(program) (class_body) (interface_body) (enum_body) (method_declaration) (constructor_declaration) (compact_constructor_declaration) (record_declaration) (lambda_expression) (block) (for_statement) (enhanced_for_statement) (try_with_resources_statement) (catch_clause)] @scope

(variable_declarator name: (identifier) @variable)
(enhanced_for_statement name: (identifier) @variable)
(resource name: (identifier) @variable)
(enum_constant name: (identifier) @variable)
(formal_parameter name: (identifier) @parameter)
(spread_parameter (variable_declarator name: (identifier) @parameter))
(catch_formal_parameter name: (identifier) @parameter)
(inferred_parameters (identifier) @parameter)
(lambda_expression parameters: (identifier) @parameter)
(type_pattern (identifier) @variable)

(method_declaration name: (identifier) @function)
(class_declaration name: (identifier) @type)
(interface_declaration name: (identifier) @type)
(enum_declaration name: (identifier) @type)
(record_declaration name: (identifier) @type)
(type_parameter (type_identifier) @type)

(import_declaration (scoped_identifier name: (identifier) @import))

[(identifier) (type_identifier)] @use
