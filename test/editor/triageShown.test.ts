import assert from 'node:assert/strict';
import type { Finding } from '../../src/application/triageDoor';
import { keptFilter, noFilter, type TriageFilter } from '../../src/editor/triageFilter';
import { findingKey } from '../../src/editor/triageGroups';
import { type Found, newlyFound, shownOf } from '../../src/editor/triageShown';
import { found } from './foundProblems';

const current = (findings: readonly Finding[], changedLines: readonly [number, number][] = []): Found['current'] => ({
  path: '/a',
  findings,
  changedLines,
});
const everything: TriageFilter = { ...noFilter, changedLinesOnly: false };

describe('what the list of problems shows', () => {
  /** The lines that are shown, in the order of the list, and how many the filter leaves out. */
  const check = (
    title: string,
    all: Partial<Found>,
    filter: Partial<TriageFilter>,
    expected: readonly [lines: readonly number[], filteredOut: number],
    decided: readonly Finding[] = [],
  ) =>
    it(title, () => {
      const shown = shownOf(
        { propagated: [], ...all },
        { ...everything, ...filter },
        new Set(decided.map((one) => findingKey(one))),
      );
      const lines = shown.groups.flatMap(({ findings }) => findings.map(({ range }) => range.start.line));
      assert.deepEqual([lines, shown.filteredOut], expected);
    });
  const some = [1, 2, 3].map((line) => found({ line }));

  check('all that was found', { current: current(some) }, {}, [[1, 2, 3], 0]);
  check('nothing where nobody looked', {}, {}, [[], 0]);
  check('only what touches a changed line', { current: current(some, [[2, 3]]) }, { changedLinesOnly: true }, [
    [2, 3],
    1,
  ]);
  check('nothing where no line was changed', { current: current(some) }, { changedLinesOnly: true }, [[], 3]);
  check(
    'the places of an edit that was carried on, wherever they are',
    { current: current([]), propagated: [found({ line: 9, path: '/b', source: 'propagation' })] },
    { changedLinesOnly: true },
    [[9], 0],
  );
  check(
    'no hidden sources',
    { current: current([found({ line: 1 }), found({ line: 2, source: 'diagnostic' })]) },
    { hiddenSources: ['diagnostic'] },
    [[1], 1],
  );
  check(
    'what is grave enough',
    { current: current([found({ line: 1, severity: 'error', rule: 'e' }), found({ line: 2, severity: 'hint' })]) },
    { severity: 'warning' },
    [[1], 1],
  );
  check(
    'what can be fixed',
    { current: current([found({ line: 1 }), found({ line: 2, fixed: true })]) },
    { fixableOnly: true },
    [[2], 1],
  );
  check('not what was just decided about', { current: current(some) }, {}, [[1, 3], 0], some.slice(1, 2));
  check(
    'of the workspace all but the active file, of which the last look counts',
    { current: current([found({ line: 5 })]), swept: [found({ line: 1 }), found({ line: 2, path: '/b' })] },
    {},
    [[5, 2], 0],
  );
  check(
    'of the workspace also what is on lines that nobody asked about, as only others were looked at',
    { swept: [found({ line: 2, path: '/b' })] },
    { changedLinesOnly: true },
    [[2], 0],
  );
});

describe('new problems', () => {
  const check = (
    title: string,
    findings: readonly Finding[],
    changed: readonly [number, number][],
    seen: readonly Finding[],
    expected: readonly number[],
    filter: TriageFilter = everything,
  ) =>
    it(title, () => {
      const keys = new Set(seen.map((one) => findingKey(one)));
      const lines = newlyFound({ current: current(findings, changed) }, filter, keys).map(
        ({ range }) => range.start.line,
      );
      assert.deepEqual(lines, expected);
    });
  const some = [1, 2, 3].map((line) => found({ line }));
  check('are those on changed lines', some, [[2, 9]], [], [2, 3]);
  check('are not those that were seen', some, [[2, 9]], some.slice(2), [2]);
  check('are none where no line was changed', some, [], [], []);
  check('are none that are filtered away', some, [[2, 9]], [], [], { ...everything, hiddenSources: ['detector'] });
});

describe('a filter that was kept', () => {
  const check = (title: string, kept: unknown, expected: Partial<TriageFilter>) =>
    it(title, () => assert.deepEqual(keptFilter(kept), { ...noFilter, ...expected }));
  check('lets everything through where there is none', undefined, {});
  check(
    'comes back',
    { hiddenSources: ['test'], severity: 'error', fixableOnly: true },
    { hiddenSources: ['test'], severity: 'error', fixableOnly: true },
  );
  check('is passed over where it is not understood', { hiddenSources: ['x'], severity: 5, fixableOnly: 'yes' }, {});
  check('is passed over where it is something else', 'text', {});
});
