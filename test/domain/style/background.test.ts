import { deepEqual, equal, ok } from 'node:assert/strict';
import { backgroundOf, expected } from '../../../src/domain/style/background';
import { modeOf, total } from '../../../src/domain/style/counts';
import { dimensionById } from '../../../src/domain/style/dimensions';
import settled from '../../../src/domain/style/settled.json';

describe('the background of a language', () => {
  const check = (language: string, dimension: string, isSilent: boolean) =>
    it(`${isSilent ? 'claims nothing' : 'speaks'} of ${dimension} in ${language}`, () =>
      equal(backgroundOf(language, 'source')?.noise?.has(dimension), isSilent));

  check('go', 'naming.case.field', true);
  check('go', 'naming.case.variable', false);
  check('go', 'structure.receiver', true);
  check('rust', 'naming.case.constant', true);
  check('python', 'naming.case.function', false);
  check('tsx', 'naming.case.function', false);

  const asks = (dimension: string, language: string) => {
    const known = dimensionById.get(dimension);
    return known !== undefined && known.languages?.includes(language) !== false;
  };
  for (const language of ['javascript', 'python', 'go', 'rust', 'java'])
    it(`is whole in ${language}`, () => {
      const background = backgroundOf(language, 'source');
      ok(background);
      ok(background.shares.size > 100);
      for (const [dimension, categories] of background.shares) {
        // Of a dialect that is counted with the language, what the language cannot say is known, too.
        ok(asks(dimension, language) || asks(dimension, 'typescript') || asks(dimension, 'tsx'), dimension);
        // Categories that hardly anybody writes are left out.
        ok(total(categories) > 0.8 && total(categories) < 1.02, `${dimension} ${total(categories)}`);
      }
      const functions = background.functions().flat();
      ok(functions.length >= 80);
      for (const { counts, lines } of functions) {
        ok(lines >= 5 && lines <= 80);
        ok(counts.size >= 5);
        for (const dimension of counts.keys()) ok(background.shares.has(dimension), dimension);
      }
      equal(backgroundOf(language, 'test') !== undefined, true);
    });

  const most = (language: string, dimension: string, category: string, least: number) =>
    it(`knows that most write ${dimension} ${category} in ${language}`, () => {
      const background = backgroundOf(language, 'source');
      ok(background);
      equal(modeOf(background.shares.get(dimension)), category);
      ok((expected(background, dimension, category) ?? 0) >= least);
    });
  most('go', 'layout.indent', 'tab', 0.95);
  most('go', 'naming.word.error', 'err', 0.8);
  most('go', 'naming.case.variable', 'camelCase', 0.8);
  most('rust', 'naming.case.variable', 'snake_case', 0.99);
  most('rust', 'layout.indent', '4', 0.95);
  most('rust', 'layout.longestLine', '81–100', 0.6);
  most('java', 'naming.case.variable', 'camelCase', 0.99);
  most('java', 'naming.caughtJava', 'e', 0.7);
  most('python', 'naming.case.variable', 'snake_case', 0.8);
  most('javascript', 'naming.case.variable', 'camelCase', 0.8);

  it('knows all dimensions that a language settles', () =>
    deepEqual(
      Object.values(settled)
        .flat()
        .filter((id) => !dimensionById.has(id)),
      [],
    ));
});
