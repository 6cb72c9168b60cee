import assert from 'node:assert/strict';
import type { Diagnostic, ToolFix } from '../../src/application/triageDoor';
import {
  carriedOver,
  fixesOf,
  mostImportant,
  type OfferedAction,
  offersDiffer,
  placesToAsk,
} from '../../src/editor/reported';
import type { Range, TextEdit } from '../../src/foundations/text';

const at = (line: number, from = 0, to = 3): Range => ({
  start: { line, character: from },
  end: { line, character: to },
});
const diagnostic = (line: number, severity: Diagnostic['severity'] = 'error', message = 'no'): Diagnostic => ({
  ...{ range: at(line), message, severity, source: 'ts', code: '1' },
});
const edit = (line: number, newText = 'x'): TextEdit => ({ range: at(line), newText });

describe('too many diagnostics', () => {
  const check = (title: string, diagnostics: readonly Diagnostic[], most: number, expected: readonly number[]) =>
    it(title, () =>
      assert.deepEqual(
        mostImportant(diagnostics, [[7, 8]], most).map(({ range }) => range.start.line),
        expected,
      ),
    );
  const some = [diagnostic(1, 'hint'), diagnostic(2), diagnostic(7, 'hint'), diagnostic(3, 'warning'), diagnostic(8)];
  check('are all kept where there are few', some, 5, [1, 2, 7, 3, 8]);
  check('are kept on changed lines first, in their order', some, 2, [7, 8]);
  check('are kept by gravity then', some, 4, [2, 7, 3, 8]);

  it('are ten thousand, and asked about at a few places', () => {
    const all = Array.from({ length: 10_000 }, (_, line) => diagnostic(line, line % 2 ? 'warning' : 'error'));
    const kept = mostImportant(all, [[9_000, 9_001]]);
    assert.equal(kept.length, 500);
    assert.ok(kept.some(({ range }) => range.start.line === 9_001));
    const places = placesToAsk(kept, [[9_000, 9_001]]);
    assert.equal(places.length, 20);
    assert.deepEqual(
      places.slice(0, 2).map(({ range }) => range.start.line),
      [9_000, 9_001],
    );
  });

  it('at one place are asked about once', () =>
    assert.deepEqual(
      placesToAsk([diagnostic(1), diagnostic(2), diagnostic(1, 'error', 'another')], []).map(
        (place) => place.diagnostics,
      ),
      [[0, 2], [1]],
    ));
});

describe('what tools offer', () => {
  const check = (title: string, offered: readonly Partial<OfferedAction>[], expected: readonly string[]) =>
    it(title, () => {
      const actions = offered.map((one, i) => ({ title: `way ${i}`, isPreferred: false, mends: [], ...one }));
      assert.deepEqual(
        fixesOf(actions, [diagnostic(4), diagnostic(5)], [1]).map(({ title }) => title),
        expected,
      );
    });
  check('is taken where it touches the diagnostic', [{ edits: [edit(5)] }, { edits: [edit(9)] }], ['way 0']);
  check('is taken elsewhere where it says that it mends it', [{ edits: [edit(0)], mends: [at(5)] }], ['way 0']);
  check('is left where it mends another one', [{ edits: [edit(0)], mends: [at(4)] }], []);
  check('is left where it changes nothing here', [{}, { edits: [] }, { mends: [at(5)] }], []);
  check(
    'is bounded',
    Array.from({ length: 9 }, () => ({ edits: [edit(5)] })),
    ['way 0', 'way 1', 'way 2', 'way 3', 'way 4'],
  );
});

describe('what was offered before the text was edited', () => {
  const text = 'one()\ntwo()\nthree()\nfour()\n';
  const fix: ToolFix = { diagnostic: 0, title: 'w', isPreferred: true, edits: [edit(2, 'fixed')] };
  /** The lines of the diagnostic and of the edit of each that is kept. */
  const check = (
    title: string,
    now: string,
    diagnostics: readonly Diagnostic[],
    expected: readonly (readonly [diagnostic: number, line: number])[],
  ) =>
    it(title, () => {
      const before = { path: '/a', text, diagnostics: [diagnostic(2)], fixes: [fix] };
      const kept = carriedOver(before, now, diagnostics);
      assert.deepEqual(
        kept.map(({ diagnostic: number, edits }) => [number, edits[0]?.range.start.line]),
        expected,
      );
    });
  check('stays where nothing changed', text, [diagnostic(2)], [[0, 2]]);
  check('moves with its lines', `zero()\n${text}`, [diagnostic(0, 'hint'), diagnostic(3)], [[1, 3]]);
  check('goes with its diagnostic', text, [diagnostic(2, 'error', 'another')], []);
  check('goes where the diagnostic stands elsewhere', text, [diagnostic(1)], []);
  check('goes with its text', 'one()\ntwo()\nfive()\nfour()\n', [diagnostic(2)], []);
});

describe('two offers', () => {
  const fix = (title: string): ToolFix => ({ diagnostic: 0, title, isPreferred: false, edits: [edit(1)] });
  const check = (title: string, a: readonly ToolFix[], b: readonly ToolFix[], expected: boolean) =>
    it(title, () => assert.equal(offersDiffer(a, b), expected));
  check('are the same in another order', [fix('a'), fix('b')], [fix('b'), fix('a')], false);
  check('differ by one', [fix('a')], [fix('a'), fix('b')], true);
  check('differ by what they do', [fix('a')], [{ ...fix('a'), edits: [edit(2)] }], true);
});
