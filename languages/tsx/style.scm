; inherits: ecma-types
