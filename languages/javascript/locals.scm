; inherits: ecma

(formal_parameters (identifier) @parameter)
