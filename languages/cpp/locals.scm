; inherits: c

[(namespace_definition) (class_specifier) (lambda_expression) (for_range_loop) (catch_clause)] @scope

(function_definition declarator: (reference_declarator (function_declarator declarator: (identifier) @function)))
(for_range_loop declarator: (identifier) @variable)
(for_range_loop declarator: (reference_declarator (identifier) @variable))
(init_declarator declarator: (reference_declarator (identifier) @variable))
(structured_binding_declarator (identifier) @variable)
(parameter_declaration declarator: (reference_declarator (identifier) @parameter))
(optional_parameter_declaration declarator: (identifier) @parameter)
(optional_parameter_declaration declarator: (_ (identifier) @parameter))
(field_declaration declarator: (field_identifier) @variable)
(class_specifier name: (type_identifier) @type)
(type_parameter_declaration (type_identifier) @type)
(alias_declaration name: (type_identifier) @type)
(namespace_definition name: (_) @type)
