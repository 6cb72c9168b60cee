(package_clause (package_identifier) @package)
[(source_file) (block) (function_declaration) (method_declaration) (func_literal) (if_statement) (for_statement) (expression_switch_statement) (type_switch_statement) (expression_case) (type_case) (communication_case)] @scope

(short_var_declaration left: (expression_list (identifier) @variable))
(range_clause left: (expression_list (identifier) @variable))
(type_switch_statement alias: (expression_list (identifier) @variable))
(receive_statement left: (expression_list (identifier) @variable))
(var_spec name: (identifier) @variable)
(const_spec name: (identifier) @variable)
(parameter_declaration name: (identifier) @parameter)
(variadic_parameter_declaration name: (identifier) @parameter)

(function_declaration name: (identifier) @function)
(type_spec name: (_) @type)
(type_alias name: (_) @type)
(type_parameter_declaration name: (identifier) @type)

(import_spec name: (package_identifier) @import)
(import_spec !name path: (interpreted_string_literal (interpreted_string_literal_content) @import))

[(identifier) (type_identifier)] @use
