; How style queries are written stands in docs/style.md.

; Names
(method_declaration receiver: (parameter_list (parameter_declaration name: (identifier) @naming.receiver)))
(method_declaration receiver: (parameter_list (parameter_declaration !name) @naming.receiver))
((var_spec name: (identifier) @naming.errorValue value: (expression_list . (call_expression function: (_) @_make)))
  (#any-of? @_make "errors.New" "fmt.Errorf"))
((function_declaration name: (identifier) @naming.testGo) (#match? @naming.testGo "^(Test|Benchmark|Fuzz)[A-Z_]"))
(type_spec name: (_) @naming.interface type: (interface_type))
((field_declaration name: (field_identifier) @naming.mutex type: (qualified_type) @_type)
  (#any-of? @_type "sync.Mutex" "sync.RWMutex"))
((field_declaration !name type: (qualified_type) @_type) @naming.mutex (#any-of? @_type "sync.Mutex" "sync.RWMutex"))

(field_declaration tag: (raw_string_literal (_) @naming.tagCase))

; Errors
((if_statement initializer: (_) condition: (binary_expression left: (identifier) @_error operator: "!=" right: (nil)))
  @structure.errorCheck
  (#match? @_error "^e$|[eE]rr$") (#set! category "init"))
((if_statement condition: (binary_expression left: (identifier) @_error operator: "!=" right: (nil)))
  @structure.errorCheck
  (#match? @_error "^e$|[eE]rr$") (#set! category "before"))
((if_statement condition: (binary_expression left: (identifier) @_error operator: "!=" right: (nil)))
  @layout.blankAfterCheck
  (#match? @_error "^e$|[eE]rr$"))
((call_expression function: (selector_expression) @idiom.errorMake)
  (#any-of? @idiom.errorMake
    "errors.New" "fmt.Errorf" "errors.Errorf" "errors.Wrap" "errors.Wrapf" "errors.WithStack" "errors.WithMessage"
    "errors.WithMessagef" "errors.Join" "xerrors.New" "xerrors.Errorf" "status.Errorf" "status.Error"))
((call_expression function: (selector_expression) @_make arguments: (_) @idiom.errorWrap)
  (#any-of? @_make "fmt.Errorf" "errors.Errorf" "xerrors.Errorf"))
((call_expression function: (selector_expression) @idiom.errorWrap)
  (#any-of? @idiom.errorWrap "errors.Wrap" "errors.Wrapf" "errors.WithMessage" "errors.WithMessagef")
  (#set! category "errors.Wrap"))
((call_expression
  function: (selector_expression) @_make
  arguments: (argument_list . (interpreted_string_literal) @idiom.errorWords @idiom.messageCase @idiom.messageEnd))
  (#any-of? @_make "fmt.Errorf" "errors.New" "errors.Errorf" "xerrors.Errorf" "xerrors.New"))
((call_expression
  function: (selector_expression) @_make
  arguments: (argument_list (interpreted_string_literal) @idiom.errorWords))
  (#any-of? @_make "errors.Wrap" "errors.Wrapf" "errors.WithMessage"))
((call_expression function: (selector_expression) @idiom.errorTest)
  (#any-of? @idiom.errorTest "errors.Is" "errors.As" "errors.Cause" "os.IsNotExist" "os.IsExist" "os.IsPermission"))
((binary_expression left: (_) @_error operator: ["==" "!="] right: [(selector_expression) (identifier)] @_value)
  @idiom.errorTest
  (#match? @_error "^e$|[eE]rr$") (#match? @_value "^io\\.EOF$|(^|\\.)[eE]rr[A-Z]") (#set! category "=="))
((type_assertion_expression operand: (identifier) @_error) @idiom.errorTest
  (#match? @_error "^e$|[eE]rr$") (#set! category "type"))
((if_statement
  condition: (binary_expression left: (identifier) @_error operator: "!=" right: (nil))
  consequence: (block (statement_list . (return_statement (expression_list (identifier) @_returned .)))))
  @idiom.errorReturn (#match? @_error "^e$|[eE]rr$") (#eq? @_error @_returned) (#set! category "plain"))
((if_statement
  condition: (binary_expression left: (identifier) @_error operator: "!=" right: (nil))
  consequence: (block (statement_list . (return_statement (expression_list (call_expression function: (_) @_make) .)))))
  @idiom.errorReturn
  (#match? @_error "^e$|[eE]rr$") (#match? @_make "Errorf$|Wrapf?$|WithMessagef?$|WithStack$|^errors\\.")
  (#set! category "wrapped"))
((if_statement
  condition: (binary_expression left: (identifier) @_error operator: "!=" right: (nil))
  consequence: (block (statement_list . (expression_statement (call_expression function: (_) @_end)))))
  @idiom.errorReturn
  (#match? @_error "^e$|[eE]rr$") (#match? @_end "^panic$|\\.(Fatal|Panic)(f|ln)?$|^os\\.Exit$") (#set! category "fatal"))
((if_statement condition: (binary_expression left: (identifier) @_error operator: "!=" right: (nil)))
  @idiom.errorReturn (#match? @_error "^e$|[eE]rr$") (#set! category "other"))
((call_expression function: (_) @idiom.fatal)
  (#any-of? @idiom.fatal
    "panic" "log.Fatal" "log.Fatalf" "log.Fatalln" "log.Panic" "log.Panicf" "os.Exit" "logger.Fatal" "logger.Fatalf"))
((call_expression function: (identifier) @_panic arguments: (argument_list . (_) @idiom.panicValue))
  (#eq? @_panic "panic"))

; Functions
(return_statement) @structure.nakedReturn
([
  (function_declaration result: (parameter_list (parameter_declaration name: (_))))
  (method_declaration result: (parameter_list (parameter_declaration name: (_))))
] @structure.namedResult (#set! category "named"))
([(function_declaration result: (_)) (method_declaration result: (_))] @structure.namedResult
  (#set! category "plain"))
((method_declaration receiver: (parameter_list (parameter_declaration type: (pointer_type)))) @structure.receiver
  (#set! category "pointer"))
((method_declaration) @structure.receiver (#set! category "value"))
((parameter_list (parameter_declaration name: (_) name: (_)) @structure.sharedType) (#set! category "shared"))
((parameter_list
  (parameter_declaration name: (_) type: (_) @_type)
  . (parameter_declaration name: (_) type: (_) @_next) @structure.sharedType)
  (#eq? @_type @_next) (#set! category "repeated"))
([
  (function_declaration body: (block . (statement_list . (_) .)))
  (method_declaration body: (block . (statement_list . (_) .)))
] @layout.shortFunction)
(func_literal body: (block . (statement_list . (_) .))) @layout.shortLiteral
[(function_declaration) (method_declaration) (type_declaration (type_spec))] @comment.documentedGo @comment.documentedOwn
[(function_declaration) (method_declaration) (type_declaration (type_spec))] @comment.docStart @comment.docPeriodGo @comment.docLengthGo

; Statements
((expression_switch_statement value: (_)) @structure.choice (#set! category "switch x {"))
((expression_switch_statement) @structure.choice (#set! category "switch {"))
((type_switch_statement) @structure.choice (#set! category "switch x.(type) {"))
((if_statement alternative: (if_statement)) @structure.choice (#set! category "else if"))
((defer_statement (call_expression function: (func_literal))) @structure.defer (#set! category "literal"))
((defer_statement) @structure.defer (#set! category "call"))
((go_statement (call_expression function: (func_literal))) @structure.goroutine (#set! category "literal"))
((go_statement) @structure.goroutine (#set! category "call"))
((for_statement (for_clause)) @structure.loopGo (#set! category "for i := 0; i < n; i++"))
((for_statement (range_clause left: (expression_list (_) (_)))) @structure.loopGo (#set! category "for k, v := range"))
((for_statement (range_clause left: (_))) @structure.loopGo (#set! category "for k := range"))
((for_statement (range_clause)) @structure.loopGo (#set! category "for range"))
((for_statement "for" . body: (_)) @structure.loopGo (#set! category "for {"))
((for_statement) @structure.loopGo (#set! category "for condition"))
[(expression_case) (type_case) (communication_case) (default_case)] @layout.caseGap

; Declarations and values
((type_declaration "(") @structure.typeGroup (#set! category "group"))
((type_declaration) @structure.typeGroup (#set! category "single"))
((source_file (var_declaration (var_spec_list)) @structure.varGroup) (#set! category "group"))
((source_file (var_declaration (var_spec)) @structure.varGroup) (#set! category "single"))
((short_var_declaration
  left: (expression_list (_) (identifier) @naming.presence)
  right: (expression_list . [(index_expression) (type_assertion_expression)] .)) @structure.presence)
((statement_list (var_declaration (var_spec !value)) @idiom.zeroValue) (#set! category "var x T"))
((short_var_declaration right: (expression_list . (composite_literal
  type: [(type_identifier) (qualified_type) (generic_type)] body: (literal_value "{" . "}")) .))
  @idiom.zeroValue (#set! category "x := T{}"))
((short_var_declaration right: (expression_list . (int_literal) @_zero .)) @idiom.zeroValue
  (#eq? @_zero "0") (#set! category "x := 0"))
((short_var_declaration right: (expression_list . (interpreted_string_literal) @_empty .)) @idiom.zeroValue
  (#eq? @_empty "\"\"") (#set! category "x := \"\""))
((short_var_declaration right: (expression_list . (false) .)) @idiom.zeroValue (#set! category "x := false"))
((const_spec type: (_) value: (expression_list . (iota) .)) @idiom.iota (#set! category "T = iota"))
((const_spec value: (expression_list . (iota) .)) @idiom.iota (#set! category "= iota"))
((const_spec value: (expression_list . (call_expression (argument_list (iota))) .)) @idiom.iota
  (#set! category "= T(iota)"))
((const_spec value: (expression_list . (binary_expression operator: "<<" right: (iota)) .)) @idiom.iota
  (#set! category "1 << iota"))
((const_spec value: (expression_list . (binary_expression (iota)) .)) @idiom.iota
  (#set! category "iota + 1"))
((composite_literal
  type: [(type_identifier) (qualified_type) (generic_type)] body: (literal_value (keyed_element)))
  @structure.literalKeys (#set! category "keyed"))
((composite_literal
  type: [(type_identifier) (qualified_type) (generic_type)] body: (literal_value (literal_element)))
  @structure.literalKeys (#set! category "positional"))
((composite_literal type: [(type_identifier) (qualified_type) (generic_type)]) @structure.literalKeys
  (#set! category "empty"))
((composite_literal type: (map_type) body: (literal_value "{" . "}")) @idiom.emptyMap (#set! category "map[K]V{}"))
((call_expression function: (identifier) @_make arguments: (argument_list . (map_type) . (_))) @idiom.emptyMap
  (#eq? @_make "make") (#set! category "make(map[K]V, n)"))
((call_expression function: (identifier) @_make arguments: (argument_list . (map_type))) @idiom.emptyMap
  (#eq? @_make "make") (#set! category "make(map[K]V)"))
((composite_literal type: (slice_type) body: (literal_value "{" . "}")) @idiom.emptySlice (#set! category "[]T{}"))
((call_expression function: (identifier) @_make arguments: (argument_list . (slice_type) . (_) . (_)))
  @idiom.emptySlice (#eq? @_make "make") (#set! category "make([]T, 0, n)"))
((call_expression function: (identifier) @_make arguments: (argument_list . (slice_type) . (int_literal) @_zero))
  @idiom.emptySlice (#eq? @_make "make") (#eq? @_zero "0") (#set! category "make([]T, 0)"))
((call_expression function: (identifier) @_make arguments: (argument_list . (slice_type))) @idiom.emptySlice
  (#eq? @_make "make") (#set! category "make([]T, n)"))
((statement_list (var_declaration (var_spec type: (slice_type) !value) @idiom.emptySlice)) (#set! category "var x []T"))
((map_type value: (type_identifier) @_type) @idiom.set (#eq? @_type "bool") (#set! category "map[T]bool"))
((map_type value: (struct_type (field_declaration_list "{" . "}"))) @idiom.set (#set! category "map[T]struct{}"))
((unary_expression operator: "&" operand: (composite_literal)) @idiom.pointerTo (#set! category "&T{}"))
((call_expression function: (identifier) @_new) @idiom.pointerTo (#eq? @_new "new") (#set! category "new(T)"))
((interface_type "interface" . "{" . "}") @idiom.emptyInterface (#set! category "interface{}"))
((type_identifier) @idiom.emptyInterface (#eq? @idiom.emptyInterface "any"))
((int_literal) @idiom.octal (#match? @idiom.octal "^0[oO]?[0-7]{3}$"))
((binary_expression left: (_) operator: "*" right: (selector_expression operand: (identifier) @_time)) @idiom.duration
  (#eq? @_time "time") (#set! category "number"))
((binary_expression left: (selector_expression operand: (identifier) @_time) operator: "*" right: (_)) @idiom.duration
  (#eq? @_time "time") (#set! category "unit"))
((binary_expression
  left: (call_expression function: (identifier) @_len)
  operator: ["==" "!=" ">"]
  right: (int_literal) @_number) @idiom.emptyGo
  (#eq? @_len "len") (#eq? @_number "0"))
((binary_expression
  left: (call_expression function: (identifier) @_len)
  operator: ["<" ">="]
  right: (int_literal) @_number) @idiom.emptyGo
  (#eq? @_len "len") (#eq? @_number "1"))
((binary_expression operator: ["==" "!="] right: (interpreted_string_literal) @_empty) @idiom.emptyGo
  (#eq? @_empty "\"\""))
(type_assertion_expression) @idiom.typeTest
(type_switch_statement) @idiom.typeTest
((call_expression function: (identifier) @_append arguments: (argument_list . (composite_literal) (variadic_argument)))
  @idiom.copyGo (#eq? @_append "append") (#set! category "append([]T{}, x...)"))
((call_expression
  function: (identifier) @_append arguments: (argument_list . (type_conversion_expression) (variadic_argument)))
  @idiom.copyGo (#eq? @_append "append") (#set! category "append([]T(nil), x...)"))
((call_expression function: (identifier) @idiom.copyGo arguments: (argument_list . (identifier) . (identifier) .))
  (#eq? @idiom.copyGo "copy"))
((call_expression function: (selector_expression) @idiom.copyGo) (#any-of? @idiom.copyGo "slices.Clone" "maps.Clone"))

; Strings
((call_expression function: (selector_expression) @idiom.stringBuildingGo)
  (#any-of? @idiom.stringBuildingGo
    "fmt.Sprintf" "fmt.Sprint" "fmt.Sprintln" "strings.Join" "strconv.Itoa" "strconv.FormatInt" "strconv.Quote"
    "fmt.Fprintf" "fmt.Fprint" "fmt.Fprintln" "io.WriteString"))
((qualified_type) @idiom.stringBuildingGo (#any-of? @idiom.stringBuildingGo "strings.Builder" "bytes.Buffer"))
((binary_expression operator: "+" right: (interpreted_string_literal)) @idiom.stringBuildingGo (#set! category "+"))
((binary_expression left: (interpreted_string_literal) operator: "+") @idiom.stringBuildingGo (#set! category "+"))
((interpreted_string_literal (escape_sequence) @_quote) @idiom.quoteEscape (#eq? @_quote "\\\""))
((raw_string_literal (raw_string_literal_content) @_content) @idiom.quoteEscape (#match? @_content "\"") (#not-match? @_content "\n"))
((call_expression function: (selector_expression operand: (identifier) @_package field: (_) @idiom.stringCall))
  (#any-of? @_package "strings" "bytes")
  (#any-of? @idiom.stringCall
    "Contains" "HasPrefix" "HasSuffix" "Index" "IndexByte" "Split" "SplitN" "Fields" "Trim" "TrimSpace" "TrimPrefix"
    "TrimSuffix" "TrimLeft" "TrimRight" "Replace" "ReplaceAll" "Cut" "ToLower" "EqualFold" "NewReader" "NewReplacer"))
((call_expression function: (selector_expression) @idiom.sort) (#match? @idiom.sort "^(sort|slices)\\.S[a-z]\\w+$"))
((call_expression function: (selector_expression) @idiom.ioPackage)
  (#match? @idiom.ioPackage "^(ioutil|os|io)\\.(ReadFile|WriteFile|ReadAll|ReadDir|TempDir|MkdirTemp|Discard)$"))

; Concurrency
((channel_type value: (struct_type)) @idiom.signal (#set! category "chan struct{}"))
((channel_type value: (type_identifier) @_type) @idiom.signal (#eq? @_type "bool") (#set! category "chan bool"))
((call_expression function: (identifier) @_make arguments: (argument_list . (channel_type) . (int_literal) @_size))
  @idiom.channelBuffer (#eq? @_make "make") (#eq? @_size "1") (#set! category "one"))
((call_expression function: (identifier) @_make arguments: (argument_list . (channel_type) . (_)))
  @idiom.channelBuffer (#eq? @_make "make") (#set! category "more"))
((call_expression function: (identifier) @_make arguments: (argument_list . (channel_type)))
  @idiom.channelBuffer (#eq? @_make "make") (#set! category "none"))
((defer_statement (call_expression function: (selector_expression field: (_) @_name))) @idiom.unlock
  (#any-of? @_name "Unlock" "RUnlock" "Close") (#set! category "defer"))
((expression_statement (call_expression function: (selector_expression field: (_) @_name))) @idiom.unlock
  (#any-of? @_name "Unlock" "RUnlock" "Close") (#set! category "plain"))

; Reports and tests
((call_expression function: (selector_expression) @idiom.report)
  (#match? @idiom.report
    "^(log|logger|slog|glog|klog|logrus|zap)\\.[A-Z][a-z]+(f|ln)?$|^fmt\\.(Print|Printf|Println)$|^os\\.(Stderr|Stdout)\\."))
((call_expression function: (selector_expression) @_print arguments: (argument_list . (selector_expression) @idiom.report))
  (#match? @_print "^fmt\\.Fprint") (#any-of? @idiom.report "os.Stderr" "os.Stdout"))
((call_expression function: (selector_expression) @idiom.assertion)
  (#match? @idiom.assertion
    "^(t|b|tb)\\.(Error|Errorf|Fatal|Fatalf|Fail|FailNow)$|^(assert|require|is|qt|check)\\.[A-Z]\\w*$"))
((call_expression
  function: (selector_expression) @_assert arguments: (argument_list (interpreted_string_literal) @idiom.mismatch))
  (#match? @_assert "^(t|b|tb)\\.(Error|Errorf|Fatal|Fatalf)$"))
((call_expression function: (selector_expression) @idiom.deepEqual)
  (#any-of? @idiom.deepEqual
    "reflect.DeepEqual" "cmp.Diff" "cmp.Equal" "slices.Equal" "maps.Equal" "bytes.Equal" "assert.Equal" "require.Equal"))
((call_expression
  function: (selector_expression field: (_) @_run) arguments: (argument_list . (_) @idiom.subtestName . (func_literal)))
  (#eq? @_run "Run"))
((call_expression
  function: (selector_expression field: (_) @_run)
  arguments: (argument_list . (interpreted_string_literal) @naming.subtest . (func_literal)))
  (#eq? @_run "Run"))
((keyed_element
  key: (literal_element (identifier) @_key) value: (literal_element (interpreted_string_literal) @naming.subtest))
  (#any-of? @_key "name" "desc" "description"))
((short_var_declaration
  left: (expression_list . (identifier) @naming.table .)
  right: (expression_list . (composite_literal type: [
    (slice_type element: (struct_type)) (implicit_length_array_type element: (struct_type)) (map_type value: (struct_type))
  ]) .)))
((range_clause left: (expression_list (_) (identifier) @naming.row) right: (identifier) @_table)
  (#match? @_table "^([tT]ests|[cC]ases|test[cC]ases|tcs|tt|table|data|examples)$"))
((composite_literal type: (slice_type element: (struct_type))) @structure.table (#set! category "[]struct{ … }"))
((composite_literal type: (map_type value: (struct_type))) @structure.table (#set! category "map[…]struct{ … }"))
((function_declaration
  name: (identifier) @_name
  parameters: (parameter_list (parameter_declaration type: (_) @_type))
  body: (block (statement_list . (expression_statement (call_expression
    function: (selector_expression field: (_) @_helper))))))
  @idiom.helperCall
  (#not-match? @_name "^(Test|Benchmark|Fuzz|Example)") (#match? @_type "^\\*?testing\\.(T|B|F|TB)$")
  (#eq? @_helper "Helper") (#set! category "yes"))
((function_declaration
  name: (identifier) @_name parameters: (parameter_list (parameter_declaration type: (_) @_type))) @idiom.helperCall
  (#not-match? @_name "^(Test|Benchmark|Fuzz|Example)") (#match? @_type "^\\*?testing\\.(T|B|F|TB)$")
  (#set! category "no"))
((function_declaration
  name: (identifier) @_name
  body: (block (statement_list . (expression_statement (call_expression
    function: (selector_expression field: (_) @_parallel))))))
  @idiom.parallel (#match? @_name "^Test") (#eq? @_parallel "Parallel") (#set! category "yes"))
((function_declaration name: (identifier) @_name) @idiom.parallel (#match? @_name "^Test") (#set! category "no"))
(package_clause (package_identifier) @structure.testPackage)

; Imports
((import_spec name: (package_identifier)) @structure.importAlias (#set! category "alias"))
((import_spec name: (dot)) @structure.importAlias (#set! category "."))
((import_spec name: (blank_identifier)) @structure.importAlias (#set! category "_"))
((import_spec) @structure.importAlias (#set! category "plain"))
(import_spec_list) @layout.importGroupsGo
