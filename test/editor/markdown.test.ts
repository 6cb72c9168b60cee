import assert from 'node:assert/strict';
import { commandLink, fenced, notice } from '../../src/editor/markdown';

const picture = '![x](https://evil.example/x.png)';

describe('Markdown of what others wrote', () => {
  const blocks = [
    'a = 1',
    '```',
    `   \`\`\`\n\n${picture}`,
    `\`\`\`\`\`\n${picture}`,
    `a\r\n  \`\`\`\`\r\n${picture}`,
    '',
  ];
  for (const code of blocks)
    it(`ends no block: ${JSON.stringify(code)}`, () => {
      const [, open = '', ...lines] = fenced(code, 'diff').split('\n');
      const fence = open.replace('diff', '');
      const ends = lines.flatMap((line, at) => (line.trim().startsWith(fence) ? at : []));
      assert.deepEqual(ends, [lines.length - 2], 'the last line alone ends it');
      assert.equal(lines.slice(0, -2).join('\n'), code);
    });

  const links: readonly (readonly [text: string, expected: string])[] = [
    ['a.js:3', 'a\\.js\\:3'],
    [`${picture}.js`, '\\!\\[x\\]\\(https\\:\\/\\/evil\\.example\\/x\\.png\\)\\.js'],
    ['a\n\n# b', 'a \\# b'],
    ['</a>&amp;', '\\<\\/a\\>\\&amp\\;'],
  ];
  for (const [text, expected] of links)
    it(`makes no other link: ${JSON.stringify(text)}`, () =>
      assert.equal(commandLink(text, 'double.openPlace', []), `[${expected}](command:double.openPlace?%5B%5D)`));
  it('ends no link early', () => {
    const link = commandLink('a', 'double.openPlace', ['/a)b (c.js']);
    assert.equal(link, '[a](command:double.openPlace?%5B%22%2Fa%29b%20%28c.js%22%5D)');
  });
  it('makes no link in a notification', () => {
    // As the editor looks for links in what it notifies of.
    const isLink = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)/i;
    const said = 'The test “[see](command:workbench.action.quit)” and [a](https://evil.example) failed.';
    assert.ok(isLink.test(said) && !isLink.test(notice(said)));
  });
});
