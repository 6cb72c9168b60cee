[(program) (function_definition) (method_declaration) (anonymous_function)] @scope
[(arrow_function) (declaration_list)] @scope

(assignment_expression left: (variable_name) @variable)
(augmented_assignment_expression left: (variable_name) @variable)
(reference_assignment_expression left: (variable_name) @variable)
(list_literal (variable_name) @variable)
(foreach_statement (variable_name) @variable)
(foreach_statement (pair (variable_name) @variable))
(catch_clause name: (variable_name) @variable)
(static_variable_declaration name: (variable_name) @variable)
(global_declaration (variable_name) @variable)
(simple_parameter name: (variable_name) @parameter)
(variadic_parameter name: (variable_name) @parameter)
(property_promotion_parameter name: (variable_name) @parameter)
(anonymous_function_use_clause (variable_name) @parameter)

(function_definition name: (name) @function)
(class_declaration name: (name) @type)
(interface_declaration name: (name) @type)
(trait_declaration name: (name) @type)
(enum_declaration name: (name) @type)
(namespace_use_clause (qualified_name (name) @import))
(namespace_use_clause (name) @import)

(variable_name) @use
