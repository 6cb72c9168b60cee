import { deepEqual, equal } from 'node:assert/strict';
import { backgroundOf } from '../../../src/domain/style/background';
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

  it('knows all dimensions that a language settles', () =>
    deepEqual(
      Object.values(settled)
        .flat()
        .filter((id) => !dimensionById.has(id)),
      [],
    ));
});
