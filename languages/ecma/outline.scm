; Functions, methods, constructors and named closures of JavaScript, which TypeScript shares.
; @function @method @constructor @closure: the definition; @body: its block; @expression: a body that is an expression.

(class_declaration name: (_) @container.name) @container
(class name: (_) @container.name) @container
(variable_declarator name: (identifier) @container.name value: (class !name)) @container

[
  (function_declaration name: (identifier) @name parameters: (_) @parameters body: (_) @body)
  (generator_function_declaration name: (identifier) @name parameters: (_) @parameters body: (_) @body)
] @function

(method_definition name: (_) @name parameters: (_) @parameters body: (_) @body) @method
((method_definition name: (property_identifier) @name) @constructor (#eq? @name "constructor"))

; Closures take the name of what they are assigned to.
(variable_declarator
  name: (identifier) @name
  value: [
    (arrow_function parameters: (_) @parameters body: (statement_block) @body)
    (arrow_function parameter: (_) @parameters body: (statement_block) @body)
    (arrow_function parameters: (_) @parameters body: (_) @expression)
    (arrow_function parameter: (_) @parameters body: (_) @expression)
    (function_expression parameters: (_) @parameters body: (_) @body)
    (generator_function parameters: (_) @parameters body: (_) @body)
  ]) @closure

(assignment_expression
  left: [
    (identifier) @name
    (member_expression property: (_) @name)
  ]
  right: [
    (arrow_function parameters: (_) @parameters body: (statement_block) @body)
    (arrow_function parameter: (_) @parameters body: (statement_block) @body)
    (arrow_function parameters: (_) @parameters body: (_) @expression)
    (arrow_function parameter: (_) @parameters body: (_) @expression)
    (function_expression parameters: (_) @parameters body: (_) @body)
    (generator_function parameters: (_) @parameters body: (_) @body)
  ]) @closure

; X.prototype.f = function … belongs to X.
(assignment_expression
  left: (member_expression
    object: (member_expression object: (identifier) @owner property: (property_identifier) @_prototype))
  right: (function_expression)
  (#eq? @_prototype "prototype")) @method

(pair
  key: (_) @name
  value: [
    (arrow_function parameters: (_) @parameters body: (statement_block) @body)
    (arrow_function parameter: (_) @parameters body: (statement_block) @body)
    (arrow_function parameters: (_) @parameters body: (_) @expression)
    (arrow_function parameter: (_) @parameters body: (_) @expression)
    (function_expression parameters: (_) @parameters body: (_) @body)
  ]) @closure

(export_statement
  "default" @name
  value: [
    (arrow_function parameters: (_) @parameters body: (statement_block) @body)
    (arrow_function parameters: (_) @parameters body: (_) @expression)
    (function_expression parameters: (_) @parameters body: (_) @body)
  ]) @closure
