import type { Phrases } from '../phrases';

/** How code is built. */
export const structureAdvice: Phrases = {
  'structure.guard': {
    guard: 'write guard clauses of one line',
    'guard of several lines': 'leave early, in guard clauses with braces of their own',
    'if and else': 'write `if` and `else` rather than guard clauses',
    'else after an exit': 'write `else` even after a `return`',
  },
  'structure.branch': {
    ternary: 'decide with `?:` where a value is wanted',
    switch: 'decide with `switch` between many cases',
    '&& as a statement': 'write `a && b()` for a short `if`',
  },
  'structure.loop': {
    for: 'write `for (;;)` loops',
    'for of': 'loop with `for … of`',
    forEach: 'loop with `forEach`',
    while: 'loop with `while`',
    comprehension: 'write comprehensions rather than loops',
    loop: 'loop with `loop`',
  },
  'structure.functionKind': {
    arrow: 'write arrow functions',
    'const arrow': 'assign arrow functions to constants rather than declare functions',
    declaration: 'declare functions with `function`',
    method: 'write functions as methods',
    'assigned function': 'assign `function` expressions to properties',
  },
  'structure.arrowBody': {
    expression: 'write arrow functions without a block',
    block: 'give arrow functions a block with `return`',
  },
  'structure.async': Object.fromEntries([
    ['await', 'write `async` and `await`'],
    ['then', 'chain promises with `.then`'],
    ['callback', 'take callbacks rather than return promises'],
  ]),
  'structure.parameterPattern': {
    'taken apart': 'take objects apart in the parameter list',
    whole: 'take whole objects as parameters and read their fields in the body',
  },
  'structure.variablePattern': {
    'taken apart': 'take values apart where they are declared: `const { a } = b`',
    whole: 'read fields where they are needed rather than take objects apart',
  },
  'structure.declaration': {
    const: 'declare with `const`, and with `let` only what changes',
    let: 'declare with `let`',
    var: 'declare with `var`',
  },
  'structure.declarationsTogether': {
    several: 'declare several variables in one statement',
    one: 'declare one variable in a statement',
  },
  'structure.import': {
    require: 'load modules with `require`',
    names: 'import by name: `import { a } from …`',
    default: 'import defaults: `import a from …`',
    namespace: 'import whole modules: `import * as a from …`',
  },
  'structure.export': {
    const: 'export constants where they stand: `export const a = …`',
    'module.exports': 'export one thing with `module.exports =`',
    'exports.name': 'export by name: `exports.a = …`',
    function: 'export functions where they stand',
    default: 'export one default',
    list: 'export in one list at the end',
  },
  'structure.return': { undefined: 'return `undefined` explicitly', null: 'return `null` where there is nothing' },
  'structure.lambdaBody': {
    expression: 'write closures as an expression',
    block: 'give closures a block',
    'by name': 'pass functions by their name rather than in a closure',
    'anonymous class': 'write anonymous classes rather than lambdas',
  },
  'structure.testPlace': { functions: 'write tests as functions', methods: 'write tests as methods of a class' },
};
