import { equal, ok } from 'node:assert/strict';
import { dimensionById } from '../../../src/domain/style/dimensions';
import { subjectOf } from '../../../src/domain/style/subject';

describe('what dimensions ask about', () => {
  it('is the same for the same question of several kinds of thing, and for questions about types', () => {
    const check = (one: string, other: string, isShared: boolean) =>
      equal(subjectOf(one) === subjectOf(other), isShared);
    check('naming.case.function', 'naming.case.type', true);
    check('naming.words.function', 'naming.length.variable', true);
    check('idiom.parameterAnnotation', 'idiom.returnAnnotation', true);
    check('idiom.returnType', 'idiom.variableType', true);
    check('naming.case.function', 'naming.mark.function', false);
    check('idiom.paths', 'idiom.open', false);
    check('structure.loop', 'idiom.loop', false);
  });

  it('lies within one family', () => {
    const families = new Map<string, string>();
    for (const [id, { family }] of dimensionById) {
      const known = families.get(subjectOf(id)) ?? family;
      families.set(subjectOf(id), known);
      equal(known, family, id);
    }
    ok(families.size > 100);
  });
});
