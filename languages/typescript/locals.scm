; inherits: ecma

(abstract_class_declaration body: (class_body) @scope.closed)
[(function_signature) (internal_module) (interface_declaration)] @scope

(required_parameter pattern: (identifier) @parameter)
(optional_parameter pattern: (identifier) @parameter)
(abstract_class_declaration name: (_) @type)
(interface_declaration name: (_) @type)
(type_alias_declaration name: (_) @type)
(enum_declaration name: (_) @type)
(internal_module name: (identifier) @type)
(type_parameter name: (_) @type)
(function_signature name: (identifier) @function)
