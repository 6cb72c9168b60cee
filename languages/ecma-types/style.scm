; inherits: ecma

((as_expression) @idiom.cast (#set! category "as"))
((non_null_expression) @idiom.cast (#set! category "!"))
((satisfies_expression) @idiom.cast (#set! category "satisfies"))

((interface_declaration) @idiom.objectType (#set! category "interface"))
((type_alias_declaration value: (object_type)) @idiom.objectType (#set! category "type"))

((array_type) @idiom.arrayType (#set! category "T[]"))
((generic_type name: (_) @_name) @idiom.arrayType (#any-of? @_name "Array" "ReadonlyArray") (#set! category "Array<T>"))

((predefined_type) @idiom.anyType (#any-of? @idiom.anyType "any" "unknown"))
