import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { translator } from '../../src/editor/styleWords';

describe('words of style', () => {
  const words = {
    'name options `*`': '把选项命名为 `*`',
    'list what changed with `*`': '用 `*` 列出改动',
    sure: '确定',
  };
  const check = (text: string, expected: string) => it(text, () => assert.equal(translator(words)(text), expected));
  check('sure', '确定');
  check('name options `opts`', '把选项命名为 `opts`');
  check('name options `$&`', '把选项命名为 `$&`');
  check('list what changed with `*`', '用 `*` 列出改动');
  check('unheard of', 'unheard of');
  check('name values `v`', 'name values `v`');

  it('in Simplified Chinese are translated, and keep the code', () => {
    const path = join(__dirname, '..', '..', 'l10n', 'style.zh-cn.json');
    const chinese: Record<string, string> = JSON.parse(readFileSync(path, 'utf8'));
    const codeIn = (text: string) => (text.match(/`[^`]*`/g) ?? []).sort().join(' ');
    for (const [phrase, translation] of Object.entries(chinese)) {
      assert.match(translation, /\p{Script=Han}/u, phrase);
      assert.equal(codeIn(translation), codeIn(phrase), phrase);
    }
  });
});
