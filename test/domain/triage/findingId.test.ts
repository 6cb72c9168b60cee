import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { findingNames } from '../../../src/domain/triage/findingId';

/** The findings of a text: every `!` is one. */
function namesIn(text: string) {
  const starts = [...text.matchAll(/!/g)].map(({ index }) => index);
  return findingNames(
    starts.map((start) => ({ rule: 'a-rule', start, end: start + 1 })),
    text,
  );
}
const idsIn = (text: string) => namesIn(text).map(({ id }) => id);

describe('names of findings', () => {
  /** @param from and to: which of the findings before and after is the same */
  const same = (title: string, before: string, after: string, ...pairs: readonly (readonly [number, number])[]) =>
    it(title, () => {
      const [was, is] = [idsIn(before), idsIn(after)];
      for (const [from, to] of pairs) equal(is[to], was[from], `${from} → ${to}`);
      equal(new Set(is).size, is.length, 'all are different');
      const kept = new Set(pairs.map(([, to]) => to));
      for (const [at, id] of is.entries()) if (!kept.has(at)) equal(was.includes(id), false, `${at} is new`);
    });
  const two = 'f () {\n  x!\n  one\n}\ng () {\n  x!\n  two\n}\n';
  same('last while lines move and are indented', 'a\nx!\nb\n', '\n\na\n\n    x!\n\nb\nc\n', [0, 0]);
  same('last while the lines around one of its kind change', 'a\nx!\nb\n', 'c\nx!\nd\n', [0, 0]);
  same('of two that are alike last when lines come above', two, `new\nnewer\n${two}`, [0, 0], [1, 1]);
  same('of three last when the first goes', `h () {\n  x!\n  three\n}\n${two}`, two, [1, 0], [2, 1]);
  same('of two last when a third comes above', two, `h () {\n  x!\n  three\n}\n${two}`, [0, 1], [1, 2]);
  same(
    'of two whose nearest lines are the same last by those further away',
    'a\nb\nx!\nc\nd\nb\nx!\nc\n',
    'n\na\nb\nx!\nc\nd\nb\nx!\nc\n',
    [0, 0],
    [1, 1],
  );

  it('are numbered where all lines around them are the same', () => {
    const ids = idsIn('x!\n'.repeat(40));
    equal(new Set(ids).size, 40);
  });
  it('tell of one that is like no other what it is called among others', () => {
    const [only] = namesIn('f () {\n  x!\n  one\n}\n');
    const [first, second] = namesIn(two);
    deepEqual([only?.amongOthers, second?.amongOthers], [first?.id, undefined]);
  });
  it('are those of their rule', () => {
    const [one, other] = findingNames(
      ['a', 'b'].map((rule) => ({ rule, start: 0, end: 1 })),
      'x\n',
    );
    notEqual(one?.id, other?.id);
  });
});
