; What style dimensions look at. A capture is named by the dimension; captures with an underscore serve conditions alone.

; Failure
((try_expression) @idiom.failure (#set! category "?"))
((call_expression function: (field_expression field: (field_identifier) @idiom.failure))
  (#any-of? @idiom.failure "unwrap" "expect"))
((tuple_struct_pattern type: (identifier) @_variant) @idiom.failure
  (#eq? @_variant "Err")
  (#set! category "Err(…) in a pattern"))
((macro_invocation macro: (identifier) @_macro) @idiom.failure
  (#eq? @_macro "try")
  (#set! category "try!"))

((call_expression function: (field_expression field: (field_identifier) @idiom.fallback))
  (#any-of? @idiom.fallback "unwrap_or" "unwrap_or_else" "unwrap_or_default" "map_or" "map_or_else" "or" "or_else"))

((call_expression function: (field_expression field: (field_identifier) @idiom.errorConversion))
  (#any-of? @idiom.errorConversion "map_err" "ok_or" "ok_or_else" "context" "with_context" "ok"))

((return_expression (call_expression function: (identifier) @_variant)) @idiom.earlyError
  (#eq? @_variant "Err")
  (#set! category "return Err(…)"))
((try_expression (call_expression function: (identifier) @_variant)) @idiom.earlyError
  (#eq? @_variant "Err")
  (#set! category "Err(…)?"))
((macro_invocation macro: [(identifier) (scoped_identifier)] @idiom.earlyError)
  (#match? @idiom.earlyError "^(\\w+::)?(bail|ensure|err)$"))

((function_item return_type: (generic_type) @idiom.resultType)
  (#match? @idiom.resultType "^([a-z_]+::)*[A-Za-z]*Result<"))

((call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . (string_literal) @idiom.messageCase @idiom.messageEnd))
  (#any-of? @_method "expect" "expect_err" "context"))
((macro_invocation macro: (identifier) @_macro (token_tree . (string_literal) @idiom.messageCase @idiom.messageEnd))
  (#any-of? @_macro "panic" "bail" "anyhow" "unreachable" "todo" "unimplemented" "err" "error"))

; Decisions
((if_expression condition: (let_condition)) @structure.patternTest (#set! category "if let"))
((if_expression condition: (let_chain)) @structure.patternTest (#set! category "if let"))
((while_expression condition: (let_condition)) @structure.patternTest (#set! category "while let"))
((let_declaration alternative: (block)) @structure.patternTest (#set! category "let else"))
((match_expression) @structure.patternTest (#set! category "match"))
((macro_invocation macro: (identifier) @_macro) @structure.patternTest
  (#eq? @_macro "matches")
  (#set! category "matches!"))

(match_arm value: (_) @structure.armBody)

; Loops and iterators
(for_expression value: (_) @idiom.loopOver)
((call_expression function: (field_expression field: (field_identifier) @_method)) @idiom.collect
  (#eq? @_method "collect")
  (#set! category "collect()"))
((call_expression function: (generic_function function: (field_expression field: (field_identifier) @_method))) @idiom.collect
  (#eq? @_method "collect")
  (#set! category "collect::<T>()"))

; Closures
(closure_parameters (identifier) @naming.lambdaParameter)
(closure_expression body: (_) @structure.lambdaBody)
((call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . [(scoped_identifier) (identifier)] @structure.lambdaBody .))
  (#any-of? @_method
    "map" "map_err" "and_then" "filter" "for_each" "unwrap_or_else" "filter_map" "ok_or_else" "flat_map" "or_else" "any"
    "all" "map_or" "is_some_and")
  (#set! category "by name"))

; Types
(lifetime (identifier) @naming.lifetime)
((where_predicate) @structure.bounds (#set! category "where"))
((type_parameter bounds: (_)) @structure.bounds (#set! category "<T: Trait>"))
((parameter type: (abstract_type)) @structure.bounds (#set! category "impl Trait"))
((parameter type: (reference_type type: (dynamic_type))) @structure.bounds (#set! category "dyn Trait"))
((parameter type: (reference_type type: (abstract_type))) @structure.bounds (#set! category "impl Trait"))

((impl_item body: (declaration_list (function_item return_type: (type_identifier) @idiom.selfType)))
  (#eq? @idiom.selfType "Self"))
((impl_item
  type: (type_identifier) @_type
  body: (declaration_list (function_item return_type: (type_identifier) @idiom.selfType)))
  (#eq? @idiom.selfType @_type)
  (#set! category "name"))
((impl_item
  type: (generic_type type: (type_identifier) @_type)
  body: (declaration_list (function_item return_type: (generic_type type: (type_identifier) @idiom.selfType))))
  (#eq? @idiom.selfType @_type)
  (#set! category "name"))
((impl_item body: (declaration_list (function_item body: (block (struct_expression name: (type_identifier) @idiom.selfType)))))
  (#eq? @idiom.selfType "Self"))
((impl_item
  type: [(type_identifier) (generic_type)] @_type
  body: (declaration_list (function_item body: (block (struct_expression name: (type_identifier) @idiom.selfType)))))
  (#not-eq? @idiom.selfType "Self")
  (#set! category "name"))

((parameter type: [(type_identifier) (reference_type) (abstract_type)] @idiom.stringParameter)
  (#match? @idiom.stringParameter "^(&('\\w+ )?(str|String|Path|PathBuf)|String|PathBuf|impl (Into<String>|AsRef<(str|Path)>|ToString))$"))

((let_declaration !type value: (_)) @idiom.letType (#set! category "inferred"))
((let_declaration type: (_) value: (_)) @idiom.letType (#set! category "stated"))

((impl_item trait: [(type_identifier) (scoped_type_identifier)] @idiom.traitPath)
  (#match? @idiom.traitPath "(^|::)(Display|Debug|Write|Read|Error|Hash|FromStr|Deref|DerefMut|Index|IndexMut|Not|Drop|BufRead|Borrow|Sum)$"))

; Names of other modules
((use_declaration argument: [(identifier) (scoped_identifier)]) @structure.importRust (#set! category "one path"))
((use_declaration argument: (scoped_use_list)) @structure.importRust (#set! category "a list"))
((use_list (scoped_use_list)) @structure.importRust (#set! category "a list within a list"))
((use_wildcard) @structure.importRust (#set! category "*"))
((use_as_clause) @structure.importRust (#set! category "as"))

(use_declaration argument: [(scoped_identifier) (scoped_use_list) (use_wildcard) (use_as_clause)] @idiom.importRoot)

((call_expression function: (scoped_identifier) @idiom.callPath)
  (#match? @idiom.callPath "^((std|core|alloc)::)?(mem|fs|io|env|cmp|iter|str|fmt|process|ptr|thread|char|slice)::[a-z_]+$"))

((source_file (mod_item !body) . (use_declaration) @structure.modulePlace) (#set! category "mod first"))
((source_file (use_declaration) . (mod_item !body) @structure.modulePlace) (#set! category "use first"))

(visibility_modifier) @idiom.visibility

; Strings and numbers
((call_expression function: (field_expression value: (string_literal) field: (field_identifier) @idiom.ownString))
  (#any-of? @idiom.ownString "to_string" "to_owned" "into"))
((call_expression function: (scoped_identifier) @idiom.ownString arguments: (arguments . (string_literal)))
  (#eq? @idiom.ownString "String::from"))

((macro_invocation macro: (identifier) @_macro (token_tree (string_literal) @idiom.formatArgument))
  (#any-of? @_macro
    "format" "println" "eprintln" "print" "eprint" "write" "writeln" "panic" "bail" "anyhow" "format_args" "debug" "info"
    "warn" "error" "trace" "unreachable")
  (#match? @idiom.formatArgument "[{]"))

((raw_string_literal) @idiom.rawString (#match? @idiom.rawString "^b?r\"") (#set! category "r\"…\""))
((raw_string_literal) @idiom.rawString (#match? @idiom.rawString "^b?r#") (#set! category "r#\"…\"#"))
((string_literal (escape_sequence) @_escape) @idiom.rawString
  (#match? @_escape "^.[\"\\\\]$")
  (#set! category "escaped"))

((integer_literal) @idiom.digitGroups (#match? @idiom.digitGroups "^[0-9][0-9_]{4,}"))

((type_cast_expression) @idiom.numberConversion (#set! category "as"))
((call_expression
  function: (scoped_identifier path: (_) @_path name: (identifier) @idiom.numberConversion))
  (#match? @_path "^([iu](8|16|32|64|128|size)|f32|f64|char)$")
  (#any-of? @idiom.numberConversion "from" "try_from"))
((call_expression function: (field_expression field: (field_identifier) @idiom.numberConversion))
  (#any-of? @idiom.numberConversion "into" "try_into"))

; Values
((call_expression function: (scoped_identifier) @idiom.newCollection arguments: (arguments) @_none)
  (#eq? @_none "()")
  (#match? @idiom.newCollection "^(Vec|String|HashMap|BTreeMap|HashSet)::(new|default)$|^Default::default$"))
((macro_invocation macro: (identifier) @_macro (token_tree) @_none) @idiom.newCollection
  (#eq? @_macro "vec")
  (#eq? @_none "[]")
  (#set! category "vec![]"))
((call_expression function: (scoped_identifier) @idiom.newCollection)
  (#match? @idiom.newCollection "^(Vec|String|HashMap)::with_capacity$"))

((call_expression function: (field_expression field: (field_identifier) @idiom.view))
  (#any-of? @idiom.view "as_ref" "as_str" "as_slice" "as_bytes" "as_deref" "borrow" "deref" "as_mut"))
((reference_expression value: (unary_expression)) @idiom.view (#match? @idiom.view "^&(mut )?[*]") (#set! category "&*x"))
((reference_expression value: (index_expression (_) (range_expression) @_range)) @idiom.view
  (#eq? @_range "..")
  (#set! category "&x[..]"))

((call_expression function: (field_expression field: (field_identifier) @idiom.copyRust))
  (#any-of? @idiom.copyRust "clone" "to_vec" "cloned" "copied" "to_owned" "to_string"))
((call_expression function: (scoped_identifier) @idiom.copyRust) (#any-of? @idiom.copyRust "Arc::clone" "Rc::clone"))

((function_item name: (identifier) @naming.accessor body: (block . [(field_expression) (reference_expression (field_expression))] .)))

; Attributes
((attribute_item (attribute (identifier) @_name arguments: (token_tree) @idiom.deriveOrder)) (#eq? @_name "derive"))
(attribute_item (attribute [(identifier) (scoped_identifier)] @idiom.attribute))

; Reports and tests
((macro_invocation macro: [(identifier) (scoped_identifier)] @idiom.report)
  (#match? @idiom.report "^((log|tracing)::)?(trace|debug|info|warn|error)$|^e?print(ln)?$|^dbg$"))
((macro_invocation macro: [(identifier) (scoped_identifier)] @idiom.assertion)
  (#match? @idiom.assertion "^(debug_)?assert|::assert_|snapshot!?$"))
((macro_invocation macro: (identifier) @_macro (token_tree) @idiom.expectedSide) (#any-of? @_macro "assert_eq" "assert_ne"))
((source_file (attribute_item (attribute (identifier) @_test)) . (function_item name: (identifier) @naming.testName))
  (#eq? @_test "test"))
((declaration_list (attribute_item (attribute (identifier) @_test)) . (function_item name: (identifier) @naming.testName))
  (#eq? @_test "test"))

; Documentation
((line_comment doc: (doc_comment) @comment.docSection)
  (#match? @comment.docSection "^ *#+ (Examples?|Panics?|Errors?|Safety|Arguments|Notes?|Returns?|Usage)\\s*$"))

; Layout
(call_expression function: (field_expression value: (call_expression) field: (field_identifier) @layout.chainBreak))
(function_item body: (block (_) (_) @layout.blankBeforeReturn .))
((tuple_struct_pattern type: (identifier) @_variant (identifier) @naming.caughtRust .)
  (#eq? @_variant "Err")
  (#any-of? @naming.caughtRust "e" "err" "error" "er" "ex" "why"))
