[(module) (function_definition) (lambda) (list_comprehension) (set_comprehension) (dictionary_comprehension) (generator_expression)] @scope
(class_definition body: (block) @scope.closed)

(assignment left: (identifier) @variable)
(assignment left: [(pattern_list (identifier) @variable) (tuple_pattern (identifier) @variable)])
(augmented_assignment left: (identifier) @variable)
(named_expression name: (identifier) @variable)
(for_statement left: (identifier) @variable)
(for_statement left: [(pattern_list (identifier) @variable) (tuple_pattern (identifier) @variable)])
(for_in_clause left: (identifier) @variable)
(for_in_clause left: [(pattern_list (identifier) @variable) (tuple_pattern (identifier) @variable)])
(as_pattern alias: (as_pattern_target (identifier) @variable))
(global_statement (identifier) @variable)
(nonlocal_statement (identifier) @variable)

(parameters (identifier) @parameter)
(lambda_parameters (identifier) @parameter)
(default_parameter name: (identifier) @parameter)
(typed_parameter (identifier) @parameter)
(typed_default_parameter name: (identifier) @parameter)
(list_splat_pattern (identifier) @parameter)
(dictionary_splat_pattern (identifier) @parameter)

(function_definition name: (identifier) @function)
(class_definition name: (identifier) @type)

(import_statement name: (dotted_name . (identifier) @import))
(import_statement name: (aliased_import alias: (identifier) @import))
(import_from_statement name: (dotted_name (identifier) @import))
(import_from_statement name: (aliased_import alias: (identifier) @import))

(identifier) @use
