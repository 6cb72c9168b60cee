import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { phrases } from '../../src/domain/style/advice';
import background from '../../src/domain/style/background.json';
import commitBackground from '../../src/domain/style/commitBackground.json';
import { dimensionById, dimensions } from '../../src/domain/style/dimensions';
import { translatorOfPhrases } from '../../src/foundations/sentences';

describe('words of style', () => {
  const words = {
    'name options `*`': '把选项命名为 `*`',
    'list what changed with `*`': '用 `*` 列出改动',
    sure: '确定',
  };
  const check = (text: string, expected: string) =>
    it(text, () => assert.equal(translatorOfPhrases(words)(text), expected));
  check('sure', '确定');
  check('name options `opts`', '把选项命名为 `opts`');
  check('name options `$&`', '把选项命名为 `$&`');
  check('list what changed with `*`', '用 `*` 列出改动');
  check('unheard of', 'unheard of');
  check('name values `v`', 'name values `v`');

  describe('in Simplified Chinese', () => {
    const path = join(__dirname, '..', '..', 'l10n', 'style.zh-cn.json');
    const chinese: Readonly<Record<string, string>> = JSON.parse(readFileSync(path, 'utf8'));
    const codeIn = (text: string) => (text.match(/`[^`]*`/g) ?? []).sort().join(' ');
    const said = {
      titles: dimensions.map(({ title }) => title),
      labels: dimensions.flatMap(({ labels = {} }) => Object.values(labels)),
      phrases: Object.values(phrases).flatMap((ofDimension) => Object.values(ofDimension)),
    };

    for (const [kind, texts] of Object.entries(said))
      it(`all ${kind} are translated`, () =>
        assert.deepEqual(
          texts.filter((text) => !Object.hasOwn(chinese, text)),
          [],
        ));

    it('nothing is translated that nobody says', () => {
      const all = new Set(Object.values(said).flat());
      assert.deepEqual(
        Object.keys(chinese).filter((text) => !all.has(text)),
        [],
      );
    });

    it('words are Chinese, and code is kept', () => {
      const labels = new Set(said.labels);
      for (const [text, translation] of Object.entries(chinese)) {
        // A label may be code or an example in English, which says the same to everybody.
        if (labels.has(text) && translation === text) continue;
        assert.match(translation, /\p{Script=Han}/u, text);
        assert.equal(codeIn(translation), codeIn(text), text);
      }
    });
  });

  // Categories that the background knows stand for those that people meet.
  it('are there for every category that is no code', () => {
    const prose =
      /(?<!import) (a|an|the|of|with|without|one|several|before|first|something|another|over) |^(a|an|the|one|several) |[≤–>]\d/;
    const unlabelled = [background, commitBackground].flatMap((known) =>
      Object.values(known).flatMap(({ shares }) =>
        shares.flatMap(([dimension, category]) => {
          const labels = dimensionById.get(String(dimension))?.labels;
          const isSaid = labels && Object.hasOwn(labels, String(category));
          return prose.test(String(category)) && !isSaid ? [`${dimension} ${category}`] : [];
        }),
      ),
    );
    assert.deepEqual([...new Set(unlabelled)], []);
  });

  it('are short questions', () => {
    const longest = 46;
    for (const { title } of dimensions) assert.ok(title.endsWith('?') && title.length <= longest, title);
  });
});
