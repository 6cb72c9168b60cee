import type { Phrases } from '../phrases';

/** What JavaScript and TypeScript leave to choose; other languages have files of their own. */
export const idiomAdvice: Phrases = {
  'idiom.absence': {
    '!x': 'check with `!x` whether something is missing',
    '=== undefined': 'compare with `=== undefined`',
    '=== null': 'compare with `=== null`',
    '== null': 'compare with `== null`, which takes `undefined` in',
    '?.': 'reach into what may be missing with `?.`',
    typeof: 'check with `typeof` whether something is there',
  },
  'idiom.equality': { loose: 'compare with `==`', strict: 'compare with `===`' },
  'idiom.default': {
    '||': 'give defaults with `||`',
    '??': 'give defaults with `??`',
    '??=': 'give defaults with `??=`',
    parameter: 'give defaults in the parameter list',
  },
  'idiom.empty': {
    '> 0': 'check `length > 0`',
    '=== 0': 'check `length === 0`',
    '!x.length': 'check `!x.length`',
    '!== 0': 'check `length !== 0`',
    '== 0': 'check `length == 0`',
  },
  'idiom.conversion': {
    'String()': 'convert with `String(x)`',
    'Number()': 'convert with `Number(x)`',
    '!!x': 'convert with `!!x`',
    '+x': 'convert with `+x`',
    'Boolean()': 'convert with `Boolean(x)`',
  },
  'idiom.copy': {
    '{ ...x }': 'copy objects with `{ ...x }`',
    'Object.assign': 'copy objects with `Object.assign`',
    '[...x]': 'copy arrays with `[...x]`',
    '.slice()': 'copy arrays with `.slice()`',
    'Array.from': 'copy arrays with `Array.from`',
  },
  'idiom.iteration': {
    forEach: 'go through arrays with `forEach`',
    map: 'make arrays with `map`',
    reduce: 'fold arrays with `reduce`',
  },
  'idiom.increment': {
    'i++': 'count with `i++`',
    '++i': 'count with `++i`',
    'i += 1': 'count with `i += 1`',
  },
  'idiom.infinite': {
    'while True': 'write endless loops as `while True`',
    'while 1': 'write endless loops as `while 1`',
    'while (true)': 'write endless loops as `while (true)`',
    'for (;;)': 'write endless loops as `for (;;)`',
  },
  'idiom.stringBuilding': {
    '+': 'put strings together with `+`',
    template: 'put strings together in templates',
    plain: 'write even plain strings in backticks',
  },
  'idiom.objectMember': {
    short: 'write `{ a }` rather than `{ a: a }`',
    long: 'write `{ a: a }` in full',
    method: 'write functions of objects as methods',
    'arrow function': 'write functions of objects as arrow functions',
    'function expression': 'write functions of objects as `a: function () { … }`',
  },
  'idiom.nodePrefix': { node: 'import modules of Node with `node:`', bare: 'import modules of Node without `node:`' },
  'idiom.importExtension': {
    none: 'import own files without an extension',
    '.js': 'import own files with `.js`',
    '.ts': 'import own files with `.ts`',
    '.mjs': 'import own files with `.mjs`',
  },
  'idiom.throw': {
    'new Error': 'throw `new Error(…)`',
    'new TypeError': 'throw `new TypeError(…)`',
    'an own class': 'throw errors of own classes',
    'without new': 'throw `Error(…)` without `new`',
    'a made error': 'throw errors that a function makes',
  },
  'idiom.returnType': { stated: 'state what functions return', inferred: 'leave return types to inference' },
  'idiom.variableType': {
    stated: 'state the types of variables',
    inferred: 'leave the types of variables to inference',
  },
  'idiom.objectType': { interface: 'describe objects with `interface`', type: 'describe objects with `type`' },
  'idiom.arrayType': { 'T[]': 'write array types as `T[]`', 'Array<T>': 'write array types as `Array<T>`' },
  'idiom.cast': {
    as: 'overrule types with `as`',
    '!': 'overrule types with `!`',
    satisfies: 'check values with `satisfies`',
  },
  'idiom.anyType': {
    any: 'write `any` where a type is not known',
    unknown: 'write `unknown` where a type is not known',
  },
  'idiom.access': {
    none: 'write no access modifiers',
    public: 'say `public` where members are',
    private: 'limit access with `private`',
  },
  'idiom.assert': {
    expect: 'assert with `expect`',
    'assert.strictEqual': 'assert with `assert.strictEqual`',
    'assert.equal': 'assert with `assert.equal`',
    'assert.deepEqual': 'assert with `assert.deepEqual`',
    't.equal': 'assert with `t.equal`',
    't.is': 'assert with `t.is`',
  },
  'idiom.testCall': { it: 'begin tests with `it`', test: 'begin tests with `test`' },
};
