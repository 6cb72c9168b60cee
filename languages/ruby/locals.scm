[(program) (method) (singleton_method)] @scope
[(do_block) (block) (lambda)] @scope
[(class) (module)] @scope

(assignment left: [(identifier) (constant) (instance_variable)] @variable)
(left_assignment_list (identifier) @variable)
(operator_assignment left: (identifier) @variable)
(for pattern: (identifier) @variable)
(exception_variable (identifier) @variable)
(method_parameters (identifier) @parameter)
(block_parameters (identifier) @parameter)
(lambda_parameters (identifier) @parameter)
(optional_parameter name: (identifier) @parameter)
(keyword_parameter name: (identifier) @parameter)
(splat_parameter name: (identifier) @parameter)
(hash_splat_parameter name: (identifier) @parameter)
(block_parameter name: (identifier) @parameter)
(destructured_parameter (identifier) @parameter)

(method name: (identifier) @function)
(singleton_method name: (identifier) @function)
(class name: (constant) @type)
(module name: (constant) @type)

[(identifier) (constant) (instance_variable)] @use
