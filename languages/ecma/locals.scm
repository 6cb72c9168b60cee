; What names a scope declares. @scope: names declared inside are visible inside. @scope.closed: not in functions inside it.
; @scope.function: where names that are visible in a whole function (@variable.hoisted) are declared.
; @variable @parameter @function @type @import: a declared name. @use: a name that is used.

[
  (program)
  (function_declaration)
  (function_expression)
  (generator_function_declaration)
  (generator_function)
  (arrow_function)
  (method_definition)
] @scope.function
[
  (statement_block)
  (for_statement)
  (for_in_statement)
  (catch_clause)
  (switch_body)
] @scope
(class_body) @scope.closed

(variable_declaration (variable_declarator name: (identifier) @variable.hoisted))
(variable_declaration (variable_declarator name: (array_pattern (identifier) @variable.hoisted)))
(variable_declaration (variable_declarator name: (object_pattern (shorthand_property_identifier_pattern) @variable.hoisted)))
(variable_declaration (variable_declarator name: (object_pattern (pair_pattern value: (identifier) @variable.hoisted))))
(for_in_statement kind: "var" left: (identifier) @variable.hoisted)

(variable_declarator name: (identifier) @variable)
(for_in_statement left: (identifier) @variable)
(catch_clause parameter: (identifier) @parameter)
(assignment_pattern left: (identifier) @variable)
(array_pattern (identifier) @variable)
(pair_pattern value: (identifier) @variable)
(rest_pattern (identifier) @variable)
(shorthand_property_identifier_pattern) @variable

(function_declaration name: (identifier) @function)
(generator_function_declaration name: (identifier) @function)
(function_expression name: (identifier) @variable) ; visible inside alone
(class_declaration name: (_) @type)
(method_definition name: (property_identifier) @function)

(arrow_function parameter: (identifier) @parameter)

(import_clause (identifier) @import)
(namespace_import (identifier) @import)
(import_specifier name: (identifier) @import !alias)
(import_specifier alias: (identifier) @import)

[(identifier) (shorthand_property_identifier)] @use
