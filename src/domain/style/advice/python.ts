import type { Phrases } from '../phrases';

/** What Python leaves to choose. */
export const pythonAdvice: Phrases = {
  'idiom.absencePython': {
    'not x': 'check with `not x` whether something is missing',
    'is None': 'compare with `is None`',
    'is not None': 'compare with `is not None`',
  },
  'idiom.defaultPython': {
    or: 'give defaults with `or`',
    'if else': 'give defaults with `a if b else c`',
    get: 'give defaults with `.get(key, …)`',
    getattr: 'give defaults with `getattr`',
    setdefault: 'give defaults with `setdefault`',
  },
  'idiom.stringBuildingPython': {
    f: 'put strings together with `f"…"`',
    '+': 'put strings together with `+`',
    '%': 'put strings together with `%`',
    '.format()': 'put strings together with `.format()`',
  },
  'idiom.literalPython': {
    'dict(a=b)': 'make dictionaries with `dict(a=b)`',
    'dict()': 'make empty dictionaries with `dict()`',
    'list()': 'make empty lists with `list()`',
  },
  'idiom.iterationPython': {
    'range(len': 'loop over `range(len(…))`',
    enumerate: 'loop with `enumerate`',
    zip: 'loop with `zip`',
  },
  'idiom.super': { 'super()': 'call `super()` without arguments', 'super(C, self)': 'call `super(Class, self)`' },
  'idiom.selfAttribute': {
    none: 'leave private attributes unmarked',
    _: 'mark private attributes with one underscore',
    __: 'mark private attributes with two underscores',
  },
  'idiom.except': {
    'one kind': 'catch one kind of exception',
    several: 'catch several kinds of exception at once',
    Exception: 'catch `Exception`',
    'everything, bare': 'write a bare `except:`',
  },
  'idiom.raise': {
    'an own class': 'raise exceptions of own classes',
    ValueError: 'raise `ValueError`',
    Exception: 'raise `Exception`',
  },
  'idiom.raiseFrom': {
    no: 'raise without `from`',
    'from None': 'raise `from None`',
    'from e': 'raise `from` what was caught',
  },
  'idiom.parameterAnnotation': { annotated: 'annotate parameters', bare: 'leave parameters without annotations' },
  'idiom.returnAnnotation': {
    annotated: 'annotate what functions return',
    bare: 'leave functions without a return annotation',
  },
  'idiom.variableAnnotation': { annotated: 'annotate variables' },
  'idiom.genericType': {
    'built in': 'write `list[str]` rather than `List[str]`',
    typing: 'write `List[str]` of `typing`',
  },
  'idiom.optionalType': {
    'X | Y': 'write optional types as `X | None`',
    Optional: 'write optional types as `Optional[X]`',
    Union: 'write optional types as `Union[X, None]`',
  },
  'idiom.paths': { Path: 'handle paths with `pathlib`', 'os.path': 'handle paths with `os.path`' },
  'idiom.log': {
    print: 'report with `print`',
    logger: 'report with `logger`',
    log: 'report with `log`',
    logging: 'report with `logging` itself',
    'click.echo': 'report with `click.echo`',
  },
  'idiom.pass': { pass: 'write empty bodies as `pass`', '...': 'write empty bodies as `...`' },
  'idiom.keywordArguments': { named: 'pass arguments by name', plain: 'pass arguments by position' },
  'idiom.open': { with: 'open files in `with`', 'without with': 'open files without `with`' },
  'idiom.assertPython': {
    assert: 'assert with plain `assert`',
    'self.assertEqual': 'assert with `self.assertEqual`',
  },
  'structure.importPython': {
    from: 'import names: `from a import b`',
    'import a': 'import whole modules: `import a`',
    'relative from': 'import own modules relatively: `from . import b`',
    'import a, b': 'import several modules in one statement',
    'from *': 'import with `*`',
  },
  'structure.importPlace': { local: 'import where something is needed, inside functions' },
  'structure.classBase': { object: 'derive classes from `object` in so many words' },
  'structure.functionKindPython': { lambda: 'write lambdas', nested: 'nest functions' },
};
