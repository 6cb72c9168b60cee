import { deepEqual, equal } from 'node:assert/strict';
import { findMendable, isStillOne } from '../../../src/domain/draft/mendable';
import { languageOfPath } from '../../../src/domain/syntax/languages';
import { grammars } from '../../grammars';

const grammarOf = (path: string) => grammars.load(languageOfPath(path)?.id ?? '');

/** What is mended where `║` marks the problem. */
async function check(path: string, marked: string, name: string | undefined, piece: string, most = 1000) {
  const [before = '', wrong, after] = marked.split('║');
  const text = marked.replaceAll('║', '');
  const end = before.length + (after === undefined ? 0 : (wrong?.length ?? 0));
  const found = findMendable(await grammarOf(path), text, { start: before.length, end }, most);
  deepEqual([found?.head?.name, found && text.slice(found.start, found.end)], [name, piece]);
}

const method = 'get (id) {\n    return find(id)\n  }';
const long = `function all () {\n  const a = 1\n  if (a) {\n    use(a)\n  }\n${'  more()\n'.repeat(20)}}`;

describe('what is mended', () => {
  const cases: Record<string, [path: string, marked: string, name: string | undefined, piece: string, most?: number]> =
    {
      'the function around the problem': [
        'a.js',
        'f()\nfunction g () {\n  ║h║()\n}\n',
        'g',
        'function g () {\n  h()\n}',
      ],
      'its declaration with it': [
        'a.ts',
        'export const g = () => {\n  ║h();\n};\n',
        'g',
        'export const g = () => {\n  h();\n};',
      ],
      'without what documents it': [
        'a.js',
        '/** Does it. */\nfunction g () {\n  ║h()\n}\n',
        'g',
        'function g () {\n  h()\n}',
      ],
      'also where the problem is in its comment': [
        'a.js',
        '/** Does ║it. */\nfunction g () {\n  h()\n}\n',
        'g',
        'function g () {\n  h()\n}',
      ],
      'a method': ['a.js', `class A {\n  ${method.replace('find', '║find')}\n}\n`, 'get', method],
      'a method of an object': ['a.js', `const a = {\n  ${method.replace('find', '║find')},\n}\n`, 'get', method],
      'the innermost function': [
        'a.js',
        'function g () {\n  function h () {\n    ║i()\n  }\n}\n',
        'h',
        'function h () {\n    i()\n  }',
      ],
      'no closure on one line': [
        'a.js',
        'function g (all) {\n  const h = (one) => ║one.name\n}\n',
        'g',
        'function g (all) {\n  const h = (one) => one.name\n}',
      ],
      'a decorated method': [
        'a.py',
        'class A:\n    @property\n    def name(self):\n        return ║self.x\n',
        'name',
        '@property\n    def name(self):\n        return self.x',
      ],
      'a statement outside of functions': [
        'a.js',
        "f()\nconst a = ║require('a')\nf()\n",
        undefined,
        "const a = require('a')",
      ],
      'a statement, with its ends': ['a.ts', 'f();\nlet a =\n  ║1;\nf();\n', undefined, 'let a =\n  1;'],
      'a statement in Python': ['a.py', 'import a\nx = ║a.b\ny = 1\n', undefined, 'x = a.b'],
      'a statement of a function that is too long': [
        'a.js',
        long.replace('use', '║use'),
        undefined,
        'if (a) {\n    use(a)\n  }',
        100,
      ],
      'nothing where all is too long': ['a.js', long.replace('use', '║use'), undefined, undefined as never, 3],
      'what a problem over several pieces begins in': [
        'a.js',
        'function g () {\n  ║h()\n}\nfunction i () {\n  j()║\n}\n',
        'g',
        'function g () {\n  h()\n}',
      ],
      'nothing behind the end': ['a.js', 'f()\n\n\n║', undefined, undefined as never],
      'nothing in an empty file': ['a.js', '║', undefined, undefined as never],
    };
  for (const [title, [path, marked, name, piece, most]] of Object.entries(cases))
    it(`is ${title}`, () => check(path, marked, name, piece, most));
});

/** Whether one text in the place of another is one such piece. */
async function checkOne(
  path: string,
  around: string,
  piece: string,
  name: string | undefined,
  next: string,
  expected: boolean,
) {
  const start = around.indexOf('║');
  const [text, changed] = [around.replace('║', () => piece), around.replace('║', () => next)];
  const before = { text, start, end: start + piece.length, name };
  equal(isStillOne(await grammarOf(path), before, { text: changed, start, end: start + next.length }), expected);
}

describe('a mended piece', () => {
  const g = 'function g () {\n  h()\n}';
  const cases: Record<
    string,
    [path: string, around: string, piece: string, name: string | undefined, next: string, expected: boolean]
  > = {
    'is a function again': ['a.js', '║\nf()\n', g, 'g', 'async function g (a) {\n  i()\n}', true],
    'is not another function': ['a.js', '║\nf()\n', g, 'g', 'function i () {\n  h()\n}', false],
    'is not two functions': ['a.js', '║\nf()\n', g, 'g', `${g}\n${g}`, false],
    'has nothing behind it': ['a.js', '║\nf()\n', g, 'g', `${g}\nevil()`, false],
    'has nothing before it': ['a.js', '║\nf()\n', g, 'g', `evil()\n${g}`, false],
    'leaves its class not': [
      'a.js',
      'class A {\n  ║\n  b () {}\n}\n',
      method,
      'get',
      'get (id) {}\n}\nevil()\nclass B {\n  get (id) {}',
      false,
    ],
    'is no method that ends early': ['a.js', 'class A {\n  ║\n}\n', method, 'get', `${method}\n  evil () {}`, false],
    'is a statement again': ['a.js', 'a()\n║\nb()\n', 'const x = 1', undefined, 'const x = 2', true],
    'is not two statements': ['a.js', 'a()\n║\nb()\n', 'const x = 1', undefined, 'const x = 1; evil()', false],
    'is not two statements in a file of one': ['a.js', '║\n', 'const x = 1', undefined, 'const x = 1\nevil()', false],
    'is not two statements in a block of one': [
      'a.py',
      'if a:\n    ║\n',
      'x = 1',
      undefined,
      'x = 1\n    evil()',
      false,
    ],
    'is a decorated class': [
      'a.py',
      '║\n',
      '@plain\nclass A:\n    x = 1',
      undefined,
      '@plain\nclass A:\n    x = 2',
      true,
    ],
    'is not nothing': ['a.js', 'a()\n║\nb()\n', 'const x = 1', undefined, '', false],
    'is no prose': ['a.js', 'a()\n║\nb()\n', g, 'g', 'I cannot do that.', false],
  };
  for (const [title, [path, around, piece, name, next, expected]] of Object.entries(cases))
    it(title, () => checkOne(path, around, piece, name, next, expected));
});
