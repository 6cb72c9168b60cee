import type { Phrases } from '../phrases';

/** What Go leaves to choose. */
export const goAdvice: Phrases = {
  'naming.receiver': {
    letter: 'name receivers by a single letter',
    short: 'name receivers by two or three letters',
    word: 'name receivers by a word',
    self: 'name receivers `self` or `this`',
  },
  'naming.errorValue': {
    Err: 'name errors of a package `ErrNotFound`',
    err: 'name errors of a package `errNotFound`',
    Error: 'name errors of a package `NotFoundError`',
  },
  'naming.initialism': {
    upper: 'write initialisms in capitals: `userID`',
    mixed: 'write initialisms as words: `userId`',
  },
  'naming.testGo': {
    joined: 'name tests in one word: `TestParseEmpty`',
    parts: 'part the names of tests: `TestParse_Empty`',
    first: 'name tests `Test_parse`',
  },
  'naming.presence': {
    ok: 'name `ok` what says whether something is there',
    found: 'name `found` what says whether something is there',
    exists: 'name `exists` what says whether something is there',
  },
  'naming.expected': { '*': 'name the expected value of a test `*`' },
  'naming.actual': { '*': 'name the actual value of a test `*`' },
  'naming.subtest': {
    words: 'name cases of tests in words',
    lower: 'name cases of tests `inOneWord`',
    Pascal: 'name cases of tests `InOneWord`',
    snake: 'name cases of tests `with_underscores`',
    dash: 'name cases of tests `with-dashes`',
  },
  'structure.errorCheck': {
    init: 'make and check errors in one line: `if err := f(); err != nil`',
    before: 'make errors on the line before their check',
  },
  'structure.nakedReturn': {
    naked: 'return named results with a bare `return`',
    stated: 'return named results by name',
  },
  'structure.namedResult': { named: 'name results', plain: 'leave results without names' },
  'structure.literalKeys': { positional: 'write struct literals without the names of fields' },
  'structure.typeGroup': { group: 'declare types in groups' },
  'structure.varGroup': {
    group: 'declare the variables of a package in groups',
    single: 'declare each variable of a package by itself',
  },
  'structure.sharedType': {
    repeated: 'repeat the type of each parameter',
    shared: 'let neighbouring parameters share their type',
  },
  'structure.presence': {
    init: 'ask whether something is there in the `if`: `if v, ok := m[k]; ok`',
    before: 'ask whether something is there on the line before the `if`',
  },
  'structure.testPackage': {
    own: 'keep tests in the package that they test',
    other: 'put tests into a package of their own: `…_test`',
  },
  'idiom.errorMake': {
    'fmt.Errorf': 'make errors with `fmt.Errorf`',
    'errors.New': 'make errors with `errors.New`',
    'errors.Errorf': 'make errors with `errors.Errorf`',
  },
  'idiom.errorWrap': {
    '%w': 'wrap causes with `%w`',
    '%v': 'write causes with `%v`',
    '%s': 'write causes with `%s`',
    'errors.Wrap': 'wrap causes with `errors.Wrap`',
    'errors.WithStack': 'wrap causes with `errors.WithStack`',
  },
  'idiom.errorTest': {
    'errors.Is': 'test errors with `errors.Is`',
    'errors.As': 'test errors with `errors.As`',
    '==': 'compare errors with `==`',
    type: 'test the type of errors with `err.(T)`',
  },
  'idiom.errorReturn': {
    wrapped: 'return errors with words of the place around them',
    plain: 'return errors as they are',
  },
  'idiom.fatal': {
    panic: 'end in trouble with `panic`',
    'log.Fatal': 'end in trouble with `log.Fatal`',
    'os.Exit': 'end in trouble with `os.Exit`',
  },
  'idiom.emptyMap': {
    'map[K]V{}': 'make empty maps as `map[K]V{}`',
    'make(map[K]V)': 'make empty maps with `make(map[K]V)`',
  },
  'idiom.emptySlice': {
    '[]T{}': 'make empty slices as `[]T{}`',
    'var x []T': 'declare empty slices as `var x []T`',
    'make([]T, 0)': 'make empty slices with `make([]T, 0)`',
  },
  'idiom.set': { 'map[T]struct{}': 'make sets of `map[T]struct{}`', 'map[T]bool': 'make sets of `map[T]bool`' },
  'idiom.pointerTo': { '&T{}': 'make pointers with `&T{}`', 'new(T)': 'make pointers with `new(T)`' },
  'idiom.zeroValue': {
    'var x T': 'declare what starts empty as `var x T`',
    'x := 0': 'declare what starts empty as `x := 0`',
    'x := ""': 'declare what starts empty as `x := ""`',
  },
  'idiom.emptyInterface': { any: 'write `any`', 'interface{}': 'write `interface{}`' },
  'idiom.stringBuildingGo': {
    '+': 'put strings together with `+`',
    'fmt.Sprintf': 'put strings together with `fmt.Sprintf`',
    'strings.Builder': 'put strings together with `strings.Builder`',
    'bytes.Buffer': 'put strings together with `bytes.Buffer`',
  },
  'idiom.emptyGo': {
    'x == ""': 'check `x == ""`',
    'len(x) == 0': 'check `len(x) == 0`',
    'len(x) > 0': 'check `len(x) > 0`',
    'len(x) != 0': 'check `len(x) != 0`',
  },
  'idiom.quoteEscape': { raw: 'write quotes in raw strings', escaped: 'escape quotes in strings' },
  'idiom.signal': { 'chan struct{}': 'signal through `chan struct{}`', 'chan bool': 'signal through `chan bool`' },
  'idiom.unlock': { defer: 'unlock and close in `defer`', plain: 'unlock and close without `defer`' },
  'idiom.ioPackage': { ioutil: 'read and write files with `ioutil`' },
  'idiom.octal': { old: 'write permissions as `0644`', new: 'write permissions as `0o644`' },
  'idiom.duration': { number: 'write durations as `5 * time.Second`', unit: 'write durations as `time.Second * 5`' },
  'idiom.helperCall': { yes: 'say `t.Helper()` in helpers of tests', no: 'leave `t.Helper()` out' },
  'idiom.parallel': { yes: 'run tests in parallel: `t.Parallel()`' },
  'idiom.deepEqual': {
    'reflect.DeepEqual': 'compare whole values with `reflect.DeepEqual`',
    'assert.Equal': 'compare whole values with `assert.Equal`',
    'require.Equal': 'compare whole values with `require.Equal`',
    'cmp.Diff': 'compare whole values with `cmp.Diff`',
  },
  'comment.documentedOwn': {
    yes: 'document what is not exported, too',
    none: 'leave what is not exported without documentation',
  },
  'comment.docStart': {
    name: 'begin documentation with the name',
    article: 'begin documentation with an article',
    other: 'begin documentation in other words than the name',
  },
  'comment.docPeriodGo': {
    yes: 'end documentation with a full stop',
    no: 'end documentation without a full stop',
  },
  'comment.todoForm': {
    'TODO:': 'mark open work with `TODO:`',
    TODO: 'mark open work with `TODO`',
    'TODO(name):': 'mark open work with `TODO(name):`',
  },
};
