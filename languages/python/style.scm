; How style queries are written stands in docs/style.md.

((import_statement name: (_) name: (_)) @structure.importPython (#set! category "import a, b"))
((import_statement name: (aliased_import)) @structure.importPython (#set! category "import a as b"))
((import_statement) @structure.importPython (#set! category "import a"))
((import_from_statement module_name: (relative_import) (wildcard_import)) @structure.importPython
  (#set! category "relative from *"))
((import_from_statement module_name: (relative_import)) @structure.importPython (#set! category "relative from"))
((import_from_statement (wildcard_import)) @structure.importPython (#set! category "from *"))
((import_from_statement) @structure.importPython (#set! category "from"))

((class_definition superclasses: (argument_list (_) (_))) @structure.classBase (#set! category "several"))
((class_definition superclasses: (argument_list (identifier) @_base)) @structure.classBase
  (#eq? @_base "object") (#set! category "object"))
((class_definition superclasses: (argument_list (_))) @structure.classBase (#set! category "one"))
((class_definition) @structure.classBase (#set! category "none"))

((call function: (identifier) @_called arguments: (argument_list (_))) @idiom.super
  (#eq? @_called "super") (#set! category "super(C, self)"))
((call function: (identifier) @_called) @idiom.super (#eq? @_called "super") (#set! category "super()"))

((raise_statement cause: (none)) @idiom.raiseFrom (#set! category "from None"))
((raise_statement cause: (_)) @idiom.raiseFrom (#set! category "from e"))
((raise_statement (_)) @idiom.raiseFrom (#set! category "no"))

((function_definition return_type: (_)) @idiom.returnAnnotation (#set! category "annotated"))
((function_definition) @idiom.returnAnnotation (#set! category "bare"))
((assignment type: (_)) @idiom.variableAnnotation (#set! category "annotated"))
((assignment) @idiom.variableAnnotation (#set! category "bare"))

((pair key: (string)) @idiom.dictionaryKey (#set! category "a string"))
((pair) @idiom.dictionaryKey (#set! category "something else"))

((pass_statement) @idiom.pass (#set! category "pass"))
(expression_statement (ellipsis) @idiom.pass)

((call function: (_) @idiom.paths) (#match? @idiom.paths "^os\\.path\\.") (#set! category "os.path"))
((call function: (_) @idiom.paths) (#any-of? @idiom.paths "Path" "pathlib.Path") (#set! category "Path"))

((assert_statement) @idiom.assertPython (#set! category "assert"))
((call function: (_) @idiom.assertPython) (#match? @idiom.assertPython "^(self\\.assert\\w+|pytest\\.raises)$"))

(call function: (attribute object: (call) attribute: (_) @layout.chainBreak))
