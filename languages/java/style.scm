; What style dimensions look at. A capture is named by the dimension; captures with an underscore serve conditions alone.

; Declarations
(local_variable_declaration) @idiom.finalVariable
(formal_parameter) @idiom.finalParameter
(class_declaration) @idiom.finalClass
(local_variable_declaration type: (_) @idiom.localType)
(field_declaration) @idiom.fieldAccess
(interface_body (method_declaration) @idiom.interfaceModifier)
(constructor_body) @structure.constructorStart
(constructor_body (expression_statement (assignment_expression left: (_) right: (identifier)) @idiom.fieldAssignment))

((method_declaration
  name: (identifier) @naming.accessor
  parameters: (formal_parameters) @_none
  body: (block . (return_statement [(identifier) (field_access)]) .))
  (#eq? @_none "()"))
((method_declaration type: (_) @idiom.setter name: (identifier) @_name parameters: (formal_parameters . (formal_parameter) .))
  (#match? @_name "^(set|with)[A-Z]"))

(assignment_expression left: [(identifier) (field_access object: (this))] @idiom.thisField)
((method_invocation object: (this)) @idiom.thisCall (#set! category "this.f()"))
((method_invocation !object) @idiom.thisCall (#set! category "f()"))

; Imports
(import_declaration) @structure.importJava

; Absence and arguments
((binary_expression operator: "==" right: (null_literal)) @idiom.absenceJava (#set! category "== null"))
((binary_expression operator: "!=" right: (null_literal)) @idiom.absenceJava (#set! category "!= null"))
((binary_expression left: (null_literal)) @idiom.absenceJava (#set! category "null == x"))
((method_invocation object: (identifier) @_class name: (identifier) @idiom.absenceJava)
  (#eq? @_class "Objects")
  (#any-of? @idiom.absenceJava "isNull" "nonNull" "requireNonNullElse"))
((method_invocation name: (identifier) @idiom.absenceJava)
  (#any-of? @idiom.absenceJava "isPresent" "ifPresent" "orElse" "orElseGet" "orElseThrow"))

((method_invocation name: (identifier) @idiom.argumentCheck)
  (#any-of? @idiom.argumentCheck
    "requireNonNull" "checkNotNull" "checkArgument" "checkState" "notNull" "notEmpty" "isTrue" "requireArgument"
    "requireState" "requireNotNull"))
((if_statement
  consequence: [(throw_statement (object_creation_expression type: (type_identifier) @_type))
    (block . (throw_statement (object_creation_expression type: (type_identifier) @_type)) .)]) @idiom.argumentCheck
  (#any-of? @_type "IllegalArgumentException" "NullPointerException")
  (#set! category "if … throw"))
((assert_statement) @idiom.argumentCheck (#set! category "assert"))

((method_declaration type: (generic_type (type_identifier) @_type)) @idiom.missingResult
  (#match? @_type "^Optional")
  (#set! category "Optional"))
((return_statement (null_literal)) @idiom.missingResult (#set! category "null"))
((marker_annotation name: (identifier) @idiom.missingResult) (#match? @idiom.missingResult "^(CheckForNull|Nullable|NonNull|NotNull)$"))

((method_invocation name: (identifier) @idiom.emptyJava) (#any-of? @idiom.emptyJava "isEmpty" "isBlank"))
((binary_expression
  left: (method_invocation name: (identifier) @_name)
  operator: ["==" "!=" ">"]
  right: (decimal_integer_literal) @_zero) @idiom.emptyJava
  (#any-of? @_name "size" "length")
  (#eq? @_zero "0")
  (#set! category "size() == 0"))

((method_invocation object: (string_literal) name: (identifier) @_equals) @idiom.constantSide
  (#match? @_equals "^equals")
  (#set! category "first"))
([(binary_expression left: (decimal_integer_literal) operator: ["==" "!="])
  (binary_expression left: (character_literal) operator: ["==" "!="])
  (binary_expression left: (null_literal) operator: ["==" "!="])] @idiom.constantSide
  (#set! category "first"))
([(binary_expression operator: ["==" "!="] right: (decimal_integer_literal))
  (binary_expression operator: ["==" "!="] right: (character_literal))] @idiom.constantSide
  (#set! category "second"))
((method_invocation name: (identifier) @_equals arguments: (argument_list . (string_literal) .)) @idiom.constantSide
  (#match? @_equals "^equals")
  (#set! category "second"))

; Loops, streams and lambdas
(lambda_expression body: (_) @structure.lambdaBody)
((method_reference) @structure.lambdaBody (#set! category "by name"))
((object_creation_expression (class_body)) @structure.lambdaBody (#set! category "anonymous class"))
(lambda_expression parameters: (_) @layout.lambdaParens)
(lambda_expression parameters: (identifier) @naming.lambdaParameter)
(inferred_parameters (identifier) @naming.lambdaParameter)
((for_statement !condition) @idiom.endless (#set! category "for (;;)"))
((while_statement condition: (parenthesized_expression (true))) @idiom.endless (#set! category "while (true)"))
((update_expression) @idiom.incrementJava)

((switch_block_statement_group) @structure.switchForm (#set! category "case x:"))
((switch_rule) @structure.switchForm (#set! category "case x ->"))

; Strings
((binary_expression left: (string_literal) operator: "+") @idiom.stringBuildingJava (#set! category "+"))
((binary_expression operator: "+" right: (string_literal)) @idiom.stringBuildingJava (#set! category "+"))
((method_invocation object: (identifier) @_class name: (identifier) @_name) @idiom.stringBuildingJava
  (#any-of? @_class "String" "MessageFormat")
  (#eq? @_name "format")
  (#set! category "format"))
((method_invocation name: (identifier) @idiom.stringBuildingJava)
  (#any-of? @idiom.stringBuildingJava "formatted" "concat" "join"))
((object_creation_expression type: (type_identifier) @idiom.stringBuildingJava)
  (#any-of? @idiom.stringBuildingJava "StringBuilder" "StringBuffer" "StringJoiner"))

((method_invocation object: (identifier) @_class name: (identifier) @_name) @idiom.conversionJava
  (#match? @_class "^(String|Integer|Long|Boolean|Double|Float|Short|Byte)$")
  (#match? @_name "^(valueOf|toString|parse[A-Z][a-z]+)$"))
((binary_expression left: (string_literal) @_empty operator: "+") @idiom.conversionJava
  (#eq? @_empty "\"\"")
  (#set! category "\"\" + x"))

; Exceptions
(throw_statement (_) @idiom.throwJava)
(throw_statement (object_creation_expression arguments: (argument_list) @idiom.messageForm))
(throw_statement
  (object_creation_expression arguments: (argument_list . (string_literal) @idiom.messageCase @idiom.messageEnd)))
(throw_statement
  (object_creation_expression
    arguments: (argument_list . (binary_expression left: (string_literal) @idiom.messageCase))))
(catch_formal_parameter name: (identifier) @naming.caughtJava)
(catch_type) @idiom.caughtKind
((try_with_resources_statement) @idiom.closing (#set! category "try (…)"))
((finally_clause) @idiom.closing (#set! category "finally"))

; Values
((object_creation_expression
  type: (generic_type . (type_identifier) @idiom.newCollection)
  arguments: (argument_list) @_none)
  (#eq? @_none "()")
  (#any-of? @idiom.newCollection "ArrayList" "HashMap" "HashSet" "LinkedHashMap" "LinkedList" "TreeMap" "LinkedHashSet"))
((method_invocation object: (identifier) @_class name: (identifier) @_name) @idiom.newCollection
  (#match? @_class "^(List|Set|Map|Arrays|Collections|Lists|Maps|Sets|ImmutableList|ImmutableMap|ImmutableSet)$")
  (#match? @_name "^(of|asList|empty(List|Map|Set)|singleton(List)?|new[A-Z][A-Za-z]+|unmodifiable(List|Map|Set)|copyOf)$"))
(object_creation_expression type: (generic_type (type_arguments) @idiom.diamond))
((instanceof_expression name: (identifier)) @idiom.typeCheckJava (#set! category "instanceof with a name"))
((instanceof_expression pattern: (_)) @idiom.typeCheckJava (#set! category "instanceof with a name"))
((instanceof_expression) @idiom.typeCheckJava (#set! category "instanceof"))
((method_invocation name: (identifier) @idiom.typeCheckJava) (#any-of? @idiom.typeCheckJava "isInstance" "getClass" "isAssignableFrom"))

; Layout
([(if_statement condition: (parenthesized_expression) @layout.keywordSpace)
  (while_statement condition: (parenthesized_expression) @layout.keywordSpace)
  (switch_expression condition: (parenthesized_expression) @layout.keywordSpace)])
((for_statement "(" @layout.keywordSpace))
((enhanced_for_statement "(" @layout.keywordSpace))
((catch_clause "(" @layout.keywordSpace))
(method_declaration parameters: (formal_parameters) @layout.declarationSpace)
(method_invocation object: (method_invocation) name: (identifier) @layout.chainBreak)
(cast_expression value: (_) @layout.castSpace)
(array_initializer) @layout.arraySpace
(if_statement "else" @layout.elsePlaceJava)
(catch_clause) @layout.catchPlace
(class_body) @layout.blankAtStart
((method_declaration body: (block) @layout.emptyBody) (#match? @layout.emptyBody "^\\{\\s*\\}$"))
((constructor_declaration body: (constructor_body) @layout.emptyBody) (#match? @layout.emptyBody "^\\{\\s*\\}$"))
(method_declaration (modifiers . [(marker_annotation) (annotation)] @layout.annotationPlace))
(field_declaration (modifiers . [(marker_annotation) (annotation)] @layout.fieldAnnotation))

; Reports and tests
([(marker_annotation name: (identifier) @idiom.attribute) (annotation name: (identifier) @idiom.attribute)])
((method_invocation object: (field_access) @idiom.report) (#match? @idiom.report "^System\\.(out|err)$"))
((method_invocation object: (identifier) @idiom.report name: (identifier) @_level)
  (#match? @idiom.report "^_?(log|logger|LOG|LOGGER)$")
  (#match? @_level "^(trace|debug|info|warn|error|log|fine|severe|warning)$"))
((method_invocation name: (identifier) @idiom.report) (#eq? @idiom.report "printStackTrace"))
((method_invocation name: (identifier) @idiom.assertion) (#match? @idiom.assertion "^(assert[A-Z]\\w*|fail|verify)$"))
((method_invocation name: (identifier) @_name arguments: (argument_list) @idiom.expectedSide)
  (#any-of? @_name "assertEquals" "assertSame" "assertNotEquals"))
((import_declaration) @idiom.testFramework
  (#match? @idiom.testFramework "(org\\.junit|junit\\.framework|org\\.testng|org\\.assertj|org\\.hamcrest|common\\.truth|org\\.mockito)\\b"))
((method_declaration
  (modifiers [(marker_annotation name: (identifier) @_test) (annotation name: (identifier) @_test)])
  name: (identifier) @naming.testName)
  (#match? @_test "Test$"))
((method_declaration (modifiers) @_public name: (identifier) @naming.testName)
  (#match? @_public "^public$")
  (#match? @naming.testName "^test[A-Z_]"))
((method_invocation name: (identifier) @idiom.expectedFailure)
  (#any-of? @idiom.expectedFailure "assertThrows" "assertThatThrownBy" "assertThatExceptionOfType" "expectThrows" "assertThrowsExactly"))
((element_value_pair key: (identifier) @_key) @idiom.expectedFailure
  (#any-of? @_key "expected" "expectedExceptions")
  (#set! category "@Test(expected)"))
((try_statement body: (block (expression_statement (method_invocation name: (identifier) @_fail)) .)) @idiom.expectedFailure
  (#eq? @_fail "fail")
  (#set! category "try and fail"))
