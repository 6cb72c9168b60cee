(class_declaration name: (_) @container.name) @container
(interface_declaration name: (_) @container.name) @container
(trait_declaration name: (_) @container.name) @container
(enum_declaration name: (_) @container.name) @container

(function_definition name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(method_declaration name: (_) @name parameters: (_) @parameters body: (_) @body) @method
((method_declaration name: (_) @name) @constructor (#eq? @name "__construct"))

(assignment_expression
  left: (variable_name (name) @name)
  right: (anonymous_function parameters: (_) @parameters body: (_) @body)) @closure
(assignment_expression
  left: (variable_name (name) @name)
  right: (arrow_function parameters: (_) @parameters body: (_) @expression)) @closure
