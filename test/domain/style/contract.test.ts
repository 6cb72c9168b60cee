import { deepEqual, equal, ok } from 'node:assert/strict';
import { adviceOn, advisedDimensions } from '../../../src/domain/style/advice';
import { advisedWords } from '../../../src/domain/style/advice/naming';
import backgrounds from '../../../src/domain/style/background.json';
import messages from '../../../src/domain/style/commitBackground.json';
import { contract, writeLine } from '../../../src/domain/style/contract';
import { dimensionById } from '../../../src/domain/style/dimensions';
import type { Resolved } from '../../../src/domain/style/resolvedStyle';

const resolved = (dimension: string, value: string, more: Partial<Resolved> = {}): Resolved => ({
  ...{ dimension, value, by: 'author', share: 0.81, confidence: 0.7, distinctive: true, file: '' },
  ...more,
});

const lines = (...style: readonly Resolved[]) =>
  contract(new Map(style.map((one) => [one.dimension, one]))).map((line) => writeLine(line));

describe('the style contract', () => {
  const check = (what: string, style: readonly Resolved[], expected: readonly string[]) =>
    it(what, () => deepEqual(lines(...style), expected));

  check(
    'gives orders with their shares, the surest first',
    [
      resolved('idiom.absence', '=== undefined'),
      resolved('structure.guard', 'guard', { share: 0.62, confidence: 0.9 }),
      resolved('naming.word.options', 'opts', { share: 0.97, confidence: 0.95 }),
    ],
    [
      'Name options `opts` (97 % of yours)',
      'Write guard clauses of one line (62 % of yours)',
      'Compare with `=== undefined` (81 % of yours)',
    ],
  );
  check('leaves out what others do as well', [resolved('idiom.absence', '!x', { distinctive: false })], []);
  check('leaves out what is not often so', [resolved('idiom.absence', '=== undefined', { share: 0.5 })], []);
  check('leaves out what a formatter sees to', [resolved('layout.quotes', "'"), resolved('layout.indent', 'tab')], []);
  check(
    'leaves out what a formatter of the project decides',
    [resolved('layout.importOrder', 'up', { by: 'config' })],
    [],
  );
  check('leaves out what says more of a topic', [resolved('idiom.decorator', 'property')], []);
  check(
    'begins with what was preferred by hand, though others do it too',
    [
      resolved('idiom.absence', '=== undefined', { confidence: 0.99 }),
      resolved('structure.async', 'await', { by: 'override', distinctive: false, share: 1, confidence: 1 }),
    ],
    ['Write `async` and `await`', 'Compare with `=== undefined` (81 % of yours)'],
  );
  check(
    'asks and answers where there is no order for what was preferred by hand',
    [resolved('layout.quotes', '"', { by: 'override', distinctive: false, share: 1, confidence: 1 })],
    ['Which quotes? double quotes'],
  );
  it('has twelve lines at most, or as many as are asked for', () => {
    const style = new Map([...advisedWords].map(([id, [word = '']]) => [id, resolved(id, word)]));
    ok(style.size > 12);
    equal(contract(style).length, 12);
    equal(contract(style, 3).length, 3);
  });
});

describe('advice', () => {
  it('is an order, and completes a sentence about a person', () => {
    deepEqual(adviceOn('structure.guard', 'guard'), {
      imperative: 'Write guard clauses of one line',
      portrait: 'write guard clauses of one line',
    });
    deepEqual(adviceOn('naming.word.path', 'dir')?.portrait, 'name paths of folders `dir`');
    deepEqual(adviceOn('naming.caught', 'err')?.portrait, 'name a caught error `err`');
    deepEqual(adviceOn('naming.caught', 'none')?.portrait, 'catch errors without a name');
  });
  it('is not given on what is unknown, whatever it is called', () => {
    for (const [dimension, value] of [
      ['structure.guard', 'constructor'],
      ['constructor', 'name'],
      ['layout.quotes', "'"],
      ['structure.guard', 'if alone'],
      ['naming.word.element', 'node'],
      ['naming.word.path', 'p'],
      ['naming.word.database', 'cursor'],
    ] as const)
      equal(adviceOn(dimension, value), undefined);
  });
  it('is on dimensions that there are', () => {
    deepEqual(
      advisedDimensions.filter((id) => !dimensionById.has(id)),
      [],
    );
  });
  it('begins with a small letter and ends without a full stop', () => {
    for (const style of Object.values({ ...backgrounds, ...messages }))
      for (const [dimension, category] of style.shares as unknown as readonly (readonly [string, string])[]) {
        const phrase = adviceOn(dimension, category)?.portrait;
        if (phrase !== undefined) ok(/^[a-z].*[^.]$/.test(phrase), phrase);
      }
  });
});
