; inherits: ecma-types

((type_assertion) @idiom.cast (#set! category "<T>"))
