import { deepEqual, equal } from 'node:assert/strict';
import { difference, isNear, recalling } from '../../../src/domain/syntax/reparse';
import { grammars } from '../../grammars';

const script = `const a = require('a')

function first (x) {
  if (x) return [a, x]
  return \`\${x}!\`
}

function second () {}
`;
const module = 'import a\n\n\ndef first(x):\n    if x:\n        return [a, x]\n    return f"{x}!"\n\n\ndef second():\n';

describe('parsing a text that is like another', () => {
  const texts: readonly (readonly [title: string, language: string, before: string, after: string])[] = [
    ['the same', 'javascript', script, script],
    ['a body', 'javascript', script, script.replace('second () {}', 'second () {\n  return first(1)\n}')],
    ['a body less', 'javascript', script, script.replace(/\{\n {2}if[\s\S]*?\n\}/, '{}')],
    ['two places', 'javascript', script, script.replace("'a'", "'b'").replace('second', 'third')],
    ['an error more', 'javascript', script, script.replace('second () {}', 'second () { return ( }')],
    ['an error less', 'javascript', script.replace('[a, x]', '[a, x'), script],
    ['something else', 'javascript', script, 'let b\n'.repeat(40)],
    ['nothing', 'javascript', script, ''],
    ['a body by indentation', 'python', module, `${module}    return first(1)\n`],
    [
      'a block left',
      'python',
      `${module}    return 1\n`,
      `${module}    return 1\n`.replace('    return f', 'return f'),
    ],
    ['other characters', 'python', module, `# 😀 é\n${module}    return '😀'\n`],
    [
      'line ends',
      'javascript',
      script.replaceAll('\n', '\r\n'),
      script.replaceAll('\n', '\r\n').replace('{}', '{\r\n  a()\r\n}'),
    ],
  ];
  for (const [title, language, before, after] of texts)
    it(`finds what a parse of all finds: ${title}`, async () => {
      const grammar = await grammars.load(language);
      const read = (tree: ReturnType<typeof grammar.parse>, text: string) => {
        const { columns, size } = grammar.read(tree, text);
        tree.delete();
        return Object.entries(columns).map(([name, column]) => [name, [...column.subarray(0, size)]]);
      };
      const known = recalling(grammar);
      read(known.parse(before), before);
      deepEqual(read(known.parse(after), after), read(grammar.parse(after), after));
      deepEqual(read(known.parse(before), before), read(grammar.parse(before), before));
      known.forget();
      deepEqual(read(known.parse(after), after), read(grammar.parse(after), after));
    });

  const differences: readonly (readonly [from: string, to: string, start: number, end: number, newText: string])[] = [
    ['abc', 'abxc', 2, 2, 'x'],
    ['aa', 'aaa', 2, 2, 'a'],
    ['abc', 'ac', 1, 2, ''],
    ['', 'a', 0, 0, 'a'],
  ];
  for (const [from, to, start, end, newText] of differences)
    it(`tells what makes “${from}” “${to}”`, () => deepEqual(difference(from, to), [{ start, end, newText }]));

  it('begins anew from a text that is far from the one before', () => {
    deepEqual(difference('a', 'a'), []);
    equal(isNear('a', `a${'b'.repeat(10_000)}`), true);
    equal(isNear('a', `a${'b'.repeat(10_001)}`), false);
  });
});
