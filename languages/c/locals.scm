[(translation_unit) (function_definition) (compound_statement) (for_statement)] @scope
(declaration declarator: (function_declarator) @scope)
(declaration declarator: (_ declarator: (function_declarator) @scope))

(init_declarator declarator: (identifier) @variable)
(init_declarator declarator: (pointer_declarator declarator: (identifier) @variable))
(init_declarator declarator: (array_declarator declarator: (identifier) @variable))
(declaration declarator: (identifier) @variable)
(declaration declarator: (pointer_declarator declarator: (identifier) @variable))
(declaration declarator: (array_declarator declarator: (identifier) @variable))
(declaration declarator: (function_declarator declarator: (identifier) @function))
(declaration declarator: (pointer_declarator declarator: (function_declarator declarator: (identifier) @function)))
(enumerator name: (identifier) @variable)
(parameter_declaration declarator: (identifier) @parameter)
(parameter_declaration declarator: (pointer_declarator declarator: (identifier) @parameter))
(parameter_declaration declarator: (pointer_declarator declarator: (pointer_declarator declarator: (identifier) @parameter)))
(parameter_declaration declarator: (array_declarator declarator: (identifier) @parameter))

(function_definition declarator: (function_declarator declarator: (identifier) @function))
(function_definition declarator: (pointer_declarator declarator: (function_declarator declarator: (identifier) @function)))
(preproc_def name: (identifier) @variable)
(preproc_function_def name: (identifier) @function)
(struct_specifier name: (type_identifier) @type)
(union_specifier name: (type_identifier) @type)
(enum_specifier name: (type_identifier) @type)
(type_definition declarator: (type_identifier) @type)

[(identifier) (type_identifier)] @use
