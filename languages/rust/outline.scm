(impl_item type: (type_identifier) @container.name) @container
(impl_item type: (generic_type type: (_) @container.name)) @container
(impl_item type: (scoped_type_identifier name: (_) @container.name)) @container
(trait_item name: (_) @container.name) @container
(mod_item name: (_) @container.name body: (_)) @container

(function_item name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(impl_item body: (declaration_list (function_item) @method))
(trait_item body: (declaration_list (function_item) @method))

(let_declaration
  pattern: (identifier) @name
  value: (closure_expression parameters: (_) @parameters body: (block) @body)) @closure
(let_declaration
  pattern: (identifier) @name
  value: (closure_expression parameters: (_) @parameters body: (_) @expression)) @closure
