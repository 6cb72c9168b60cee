import type { Phrases } from '../phrases';

/** Words for what a program is about, such as a database, say more of the program than of its author and are no advice. */
const concepts: readonly (readonly [concept: string, thing: string])[] = [
  ['options', 'options'],
  ['context', 'contexts'],
  ['callback', 'callbacks'],
  ['result', 'results'],
  ['message', 'messages'],
  ['value', 'values'],
  ['text', 'texts'],
  ['list', 'lists'],
  ['object', 'objects'],
  ['element', 'elements'],
  ['path', 'paths'],
  ['arguments', 'arguments'],
  ['previous', 'the previous one'],
  ['current', 'the current one'],
  ['length', 'lengths'],
  ['buffer', 'buffers'],
  ['key', 'keys'],
  ['request', 'requests'],
  ['environment', 'the environment'],
  ['source', 'sources'],
  ['destination', 'destinations'],
];

const caught = { none: 'catch errors without a name', '*': 'name a caught error `*`' };
const kinds = ['variable', 'constant', 'parameter', 'function', 'method', 'type', 'field'];
const cases: Readonly<Record<string, string>> = {
  UPPER_SNAKE: 'UPPER_SNAKE case',
  snake_case: 'snake_case',
  camelCase: 'camelCase',
  PascalCase: 'PascalCase',
};

/** Names. */
export const namingAdvice: Phrases = {
  ...Object.fromEntries(concepts.map(([concept, thing]) => [`naming.word.${concept}`, { '*': `name ${thing} \`*\`` }])),
  ...Object.fromEntries(
    kinds.map((kind) => [
      `naming.case.${kind}`,
      Object.fromEntries(Object.entries(cases).map(([id, name]) => [id, `write the names of ${kind}s in ${name}`])),
    ]),
  ),
  ...Object.fromEntries(
    ['method', 'function', 'field', 'variable'].map((kind) => [
      `naming.mark.${kind}`,
      {
        _: `mark private ${kind}s with one underscore`,
        __: `mark private ${kind}s with two underscores`,
        '#': `make private ${kind}s private with \`#\``,
      },
    ]),
  ),
  'naming.abbreviation': {
    full: 'write names in full words',
    short: 'abbreviate names',
    letter: 'name local things by a single letter',
  },
  'naming.caught': caught,
  'naming.caughtJava': caught,
  'naming.caughtRust': { '*': 'name an error in a pattern `*`' },
  'naming.typeParameter': {
    'one letter': 'name type parameters by one letter',
    'a word': 'name type parameters by a word',
  },
  'naming.testName': {
    test: 'begin the names of tests with `test`',
    should: 'name tests by what `should` be',
    several: 'name tests in several words, as a sentence',
    'one word': 'name tests in one word',
  },
  'naming.accessor': {
    get: 'name what gives a field `getName`',
    is: 'name what gives a flag `isName`',
    name: 'name what gives a field as the field',
  },
  'naming.lambdaParameter': {
    letter: 'name parameters of closures by a letter',
    word: 'name parameters of closures by a word',
  },
};
