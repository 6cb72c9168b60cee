import type { Phrases } from '../phrases';

/**
 * Words for one thing, of which people keep to some. Advice is given of these alone: `node`, `file` or `cursor` for what they
 * name say more of the program than of its author, and so do all words for a database.
 */
const concepts: readonly (readonly [concept: string, thing: string, words: readonly string[]])[] = [
  ['error', 'errors', ['err', 'error']],
  ['options', 'options', ['opts', 'options', 'opt']],
  ['context', 'contexts', ['ctx', 'context']],
  ['callback', 'callbacks', ['cb', 'callback', 'fn', 'func', 'done']],
  ['result', 'results', ['res', 'result', 'ret', 'rv']],
  ['message', 'messages', ['msg', 'message']],
  ['value', 'values', ['val', 'value', 'v']],
  ['text', 'texts', ['str', 'string', 'text', 'txt']],
  ['list', 'lists', ['arr', 'array', 'list', 'lst', 'xs']],
  ['object', 'objects', ['obj', 'object', 'o']],
  ['element', 'elements', ['el', 'elem', 'element']],
  ['path', 'paths of folders', ['dir', 'directory', 'folder']],
  ['arguments', 'arguments', ['args', 'arguments', 'argv']],
  ['previous', 'the previous one', ['prev', 'previous', 'last']],
  ['current', 'the current one', ['cur', 'curr', 'current']],
  ['length', 'lengths', ['len', 'length']],
  ['buffer', 'buffers', ['buf', 'buffer']],
  ['request', 'requests', ['req', 'request']],
  ['environment', 'the environment', ['env', 'environ', 'environment']],
  ['source', 'sources', ['src', 'source']],
  ['destination', 'destinations', ['dst', 'dest', 'destination']],
];

const caught = { none: 'catch errors without a name', '*': 'name a caught error `*`' };
const kinds = ['variable', 'constant', 'parameter', 'function', 'method', 'type', 'field'];
const cases: Readonly<Record<string, string>> = {
  UPPER_SNAKE: 'UPPER_SNAKE case',
  snake_case: 'snake_case',
  camelCase: 'camelCase',
  PascalCase: 'PascalCase',
};

/** By dimension: the words for which `*` stands; absent: any. */
export const advisedWords: ReadonlyMap<string, readonly string[]> = new Map(
  concepts.map(([concept, , words]) => [`naming.word.${concept}`, words]),
);

/** Names. */
export const namingAdvice: Phrases = {
  'naming.pinyin': { pinyin: 'name things in pinyin' },
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
