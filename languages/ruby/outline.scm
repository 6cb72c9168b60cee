(class name: (_) @container.name) @container
(module name: (_) @container.name) @container

(method name: (_) @name) @function
(method parameters: (_) @parameters) @function
(class body: (body_statement (method) @method))
(module body: (body_statement (method) @method))
(body_statement (call arguments: (argument_list (method) @method)))
((method name: (_) @name) @constructor (#eq? @name "initialize"))
(singleton_method name: (_) @name) @method
(singleton_method parameters: (_) @parameters) @method

; def f = expression
(method "=" body: (_) @expression) @function

(assignment
  left: (_) @name
  right: (lambda parameters: (_)? @parameters body: (block) @body)) @closure
