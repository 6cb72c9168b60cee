import { deepEqual, match } from 'node:assert/strict';
import { type AnswerPlace, cutAnswer } from '../../../src/domain/draft/answer';
import { findTarget } from '../../../src/domain/draft/target';
import type { Drafted } from '../../../src/domain/suggestion';
import { languageOfPath } from '../../../src/domain/syntax/languages';
import { applyEdits, LineIndex } from '../../../src/foundations/text';
import { grammars } from '../../grammars';

/** Cuts an answer for the function at the mark `║`. */
async function cutFunction(path: string, marked: string, answer: string) {
  const text = marked.replace('║', '');
  const grammar = await grammars.load(languageOfPath(path)?.id ?? '');
  const position = new LineIndex(text).positionAt(marked.indexOf('║'));
  const tree = grammar.parse(text);
  const target = findTarget(grammar, tree, text, position);
  tree.delete();
  if (typeof target === 'string') throw new Error(target);
  const { range, function: fact } = target;
  const asked: AnswerPlace = { what: 'function', grammar, text, range, name: fact.name, place: target };
  const { text: newText, faults } = cutAnswer(asked, answer);
  return { drafted: applyEdits(text, [{ range, newText }]), faults, newText };
}

/** Cuts an answer of another kind for the place of the mark `║`. */
async function cut(what: Drafted, path: string, marked: string, name: string, answer: string) {
  const text = marked.replace('║', '');
  const grammar = path === '' ? undefined : await grammars.load(languageOfPath(path)?.id ?? '');
  const at = new LineIndex(text).positionAt(marked.indexOf('║'));
  const range = { start: at, end: at };
  const { text: newText, faults } = cutAnswer({ what, grammar, text, range, name, place: undefined }, answer);
  return { drafted: applyEdits(text, [{ range, newText }]), faults, newText };
}

const js = 'async function getOrder (id) {\n  ║\n}\n';
const jsDone = 'async function getOrder (id) {\n  const order = await find(id)\n  return order\n}\n';
const body = 'const order = await find(id)\nreturn order';
const whole = 'async function getOrder (id) {\n  const order = await find(id)\n  return order\n}';
const method = 'class Orders {\n  async get (id) {║}\n}\n';
const methodDone = 'class Orders {\n  async get (id) {\n    return find(id)\n  }\n}\n';
const python = 'class Orders:\n    def get(self, id):\n        ║\n\n    def all(self):\n        return []\n';
const pythonDone =
  'class Orders:\n    def get(self, id):\n        if id:\n            return id\n        return None\n\n    def all(self):\n        return []\n';

/** What came, and what becomes of it; all of these are as asked. */
const good: Record<string, [path: string, marked: string, answer: string, drafted: string]> = {
  'the whole function in a fence': ['a.js', js, `\`\`\`js\n${whole}\n\`\`\``, jsDone],
  'the whole function without a fence': ['a.js', js, whole, jsDone],
  'words around the fence': ['a.js', js, `Here it is:\n\n\`\`\`\n${whole}\n\`\`\`\nIt awaits.`, jsDone],
  'a fence of tildes': ['a.js', js, `~~~\n${whole}\n~~~`, jsDone],
  'its body alone': ['a.js', js, `\`\`\`js\n${body}\n\`\`\``, jsDone],
  'its body, indented': ['a.js', js, `\`\`\`js\n      ${body.replace('\n', '\n      ')}\n\`\`\``, jsDone],
  'other steps of indentation': [
    'a.js',
    js,
    'async function getOrder (id) {\n\tif (id) {\n\t\treturn id\n\t}\n}',
    'async function getOrder (id) {\n  if (id) {\n    return id\n  }\n}\n',
  ],
  'ends of line that the file does not have': ['a.js', js, whole.replaceAll('\n', '\r\n'), jsDone],
  'ends of line that the file has': ['a.js', js.replaceAll('\n', '\r\n'), whole, jsDone.replaceAll('\n', '\r\n')],
  'thoughts before it': ['a.js', js, `<think>function foo () {}</think>\n${whole}`, jsDone],
  'a method': ['a.js', method, '  async get (id) {\n    return find(id)\n  }', methodDone],
  'a method in its class': [
    'a.js',
    method,
    'class Orders {\n  async get (id) {\n    return find(id)\n  }\n}',
    methodDone,
  ],
  'imports that the file has': [
    'a.js',
    `import { find } from './db'\n${js}`,
    `import { find } from './db'\n\n${whole}`,
    `import { find } from './db'\n${jsDone}`,
  ],
  'its comment and its export': ['a.js', js, `/** Finds it. */\nexport ${whole}`, jsDone],
  'an arrow': [
    'a.ts',
    'export const getOrder = (id: number): Order => {║}\n',
    'export const getOrder = (id: number): Order => {\n  return find(id);\n};',
    'export const getOrder = (id: number): Order => {\n  return find(id);\n}\n',
  ],
  'a note that stands there already': [
    'a.js',
    'function getOrder (id) {\n  // By its number.\n  ║\n}\n',
    'function getOrder (id) {\n  // By its number.\n  return find(id)\n}',
    'function getOrder (id) {\n  // By its number.\n  return find(id)\n}\n',
  ],
  'a function with one inside': [
    'a.js',
    js,
    'async function getOrder (id) {\n  function getOrders () {\n    return []\n  }\n  return getOrders()\n}',
    'async function getOrder (id) {\n  function getOrders () {\n    return []\n  }\n  return getOrders()\n}\n',
  ],
  'Python, at its own depth': [
    'a.py',
    python,
    '```python\ndef get(self, id):\n  if id:\n    return id\n  return None\n```',
    pythonDone,
  ],
  'Python, with a docstring': [
    'a.py',
    python,
    'def get(self, id):\n    """Gets it."""\n    if id:\n        return id\n    return None',
    pythonDone,
  ],
  Go: [
    'a.go',
    'package a\n\nfunc get(id int) int {║}\n',
    'func get(id int) int {\n\treturn id\n}',
    'package a\n\nfunc get(id int) int {\n  return id\n}\n',
  ],
  'a method of Java': [
    'A.java',
    'class A {\n    int get(int id) {║}\n}\n',
    'int get(int id) {\n  return id;\n}',
    'class A {\n    int get(int id) {\n        return id;\n    }\n}\n',
  ],
  PHP: [
    'a.php',
    '<?php\nfunction get($id) {║}\n',
    '```php\n<?php\nfunction get($id) {\n  return $id;\n}\n```',
    '<?php\nfunction get($id) {\n  return $id;\n}\n',
  ],
  Rust: [
    'a.rs',
    'impl A {\n    fn get(&self) -> u8 {║}\n}\n',
    'fn get(&self) -> u8 {\n    7\n}',
    'impl A {\n    fn get(&self) -> u8 {\n        7\n    }\n}\n',
  ],
  Ruby: ['a.rb', 'def get(id)\n  ║\nend\n', 'def get(id)\n  find(id)\nend', 'def get(id)\n  find(id)\nend\n'],
};

/** What came, what is wrong with it, and something that is shown all the same. */
const bad: Record<string, [path: string, marked: string, answer: string, fault: RegExp, shown: RegExp]> = {
  'another function': [
    'a.js',
    js,
    'function getUser (id) {\n  return id\n}',
    /wrote getUser and not getOrder/,
    /getUser/,
  ],
  'another function besides': [
    'a.js',
    js,
    `function fmt (x) {\n  return x\n}\n\n${whole}`,
    /also wrote fmt, which is left out/,
    /await find\(id\)\n {2}return order\n}$/m,
  ],
  'imports that the file does not have': [
    'a.js',
    js,
    `import { find } from './db'\n${whole}`,
    /outside of it, left out here: import \{ find \}/,
    /await find/,
  ],
  prose: ['a.js', js, 'I am sorry, but I cannot help with that request.', /no code that fits/, /I am sorry/],
  'prose in Python': ['a.py', python, 'Sure! Here is how one might do it.', /no code that fits/, /Sure!/],
  'several pieces': [
    'a.js',
    js,
    `\`\`\`js\nconst a = 1\n\`\`\`\nand\n\`\`\`js\n${whole}\n\`\`\``,
    /2 pieces of code/,
    /await find/,
  ],
  'half a function': [
    'a.js',
    js,
    '```js\nasync function getOrder (id) {\n  const order = await fi',
    /no code that fits|cut/,
    /const order/,
  ],
};

describe('an answer of a model', () => {
  for (const [title, [path, marked, answer, expected]] of Object.entries(good))
    it(`is cut to the body: ${title}`, async () => {
      const { drafted, faults } = await cutFunction(path, marked, answer);
      deepEqual({ drafted, faults }, { drafted: expected, faults: [] });
    });

  for (const [title, [path, marked, answer, fault, shown]] of Object.entries(bad))
    it(`is shown with what is wrong: ${title}`, async () => {
      const { drafted, faults } = await cutFunction(path, marked, answer);
      match(faults.join(' '), fault);
      match(drafted, shown);
    });

  for (const answer of ['', ' \n', '```js\n```', '<think>What now?'])
    it(`is nothing: ${JSON.stringify(answer)}`, async () => {
      const { newText, faults } = await cutFunction('a.js', js, answer);
      deepEqual([newText, faults], ['', ['Nothing came.']]);
    });

  const documented = '/** Finds\n * it. */';
  const kinds: [
    what: Drafted,
    path: string,
    marked: string,
    name: string,
    answer: string,
    drafted: string,
    fault: RegExp,
  ][] = [
    [
      'docComment',
      'a.js',
      '  ║function get () {}\n',
      'get',
      `\`\`\`\n${documented}\n\`\`\``,
      '  /** Finds\n   * it. */function get () {}\n',
      /^$/,
    ],
    [
      'docComment',
      'a.js',
      '║\nfunction get () {}\n',
      'get',
      `${documented}\nfunction get () {}`,
      `${documented}\nfunction get () {}\n`,
      /^$/,
    ],
    [
      'docComment',
      'a.rs',
      '║\nfn get() {}\n',
      'get',
      '/// Finds it.\n/// Always.',
      '/// Finds it.\n/// Always.\nfn get() {}\n',
      /^$/,
    ],
    [
      'docComment',
      'a.py',
      'def get():\n    ║\n    return 1\n',
      'get',
      'def get():\n    """Finds it."""\n    return 1',
      'def get():\n    """Finds it."""\n    return 1\n',
      /^$/,
    ],
    [
      'docComment',
      'a.js',
      '║\nfunction get () {}\n',
      'get',
      'const a = 1',
      'const a = 1\nfunction get () {}\n',
      /no comment/,
    ],
    [
      'test',
      'a.test.js',
      "describe('a', () => {\n  ║\n})\n",
      'get',
      "```js\nit('gets', () => {\n  equal(get(), 1)\n})\n```",
      "describe('a', () => {\n  it('gets', () => {\n    equal(get(), 1)\n  })\n})\n",
      /^$/,
    ],
    [
      'test',
      'a.test.js',
      '║\n',
      'get',
      'function get () {\n  return 1\n}',
      'function get () {\n  return 1\n}\n',
      /anew instead/,
    ],
    ['test', 'a.test.js', '║\n', 'get', "it('works', () => {})", "it('works', () => {})\n", /does not mention get/],
    [
      'sibling',
      'a.js',
      'function getA () {\n  return a\n}\n\n║\n',
      '',
      'function getB () {\n  return b\n}',
      'function getA () {\n  return a\n}\n\nfunction getB () {\n  return b\n}\n',
      /^$/,
    ],
    [
      'sibling',
      'a.js',
      'function getA () {\n  return a\n}\n║\n',
      '',
      'function getA () {\n  return a\n}\nfunction getB () {}',
      'function getA () {\n  return a\n}\nfunction getA () {\n  return a\n}\nfunction getB () {}\n',
      /2 functions .* repeats getA/,
    ],
    [
      'commitMessage',
      '',
      '║',
      '',
      '```\nfix: read empty lines\n\nThey were lost.\n```',
      'fix: read empty lines\n\nThey were lost.',
      /^$/,
    ],
    ['commitMessage', '', '║', '', 'Commit message: "Read empty lines"', 'Read empty lines', /^$/],
    ['commitMessage', '', '║', '', '"Read empty lines"', 'Read empty lines', /^$/],
    [
      'commitMessage',
      '',
      '║',
      '',
      "I'm sorry, there are no changes.",
      "I'm sorry, there are no changes.",
      /no message/,
    ],
    ['commitMessage', '', '║', '', 'x'.repeat(200), 'x'.repeat(200), /200 characters/],
  ];
  for (const [what, path, marked, name, answer, expected, fault] of kinds)
    it(`is cut to a ${what}: ${JSON.stringify(answer.slice(0, 60))}`, async () => {
      const { drafted, faults } = await cut(what, path, marked, name, answer);
      deepEqual(drafted, expected);
      match(faults.join(' '), fault);
    });
});
