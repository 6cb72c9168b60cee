(class_definition name: (_) @container.name) @container

(function_definition name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(function_definition body: (block . (expression_statement (string) @docstring))) @function
(class_definition body: (block (function_definition) @method))
(class_definition body: (block (decorated_definition definition: (function_definition) @method)))
((function_definition name: (_) @name) @constructor (#eq? @name "__init__"))

(assignment left: (identifier) @name right: (lambda parameters: (_)? @parameters body: (_) @expression)) @closure
