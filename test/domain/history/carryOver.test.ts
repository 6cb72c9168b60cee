import assert from 'node:assert/strict';
import { carryOver, lineHashes } from '../../../src/domain/history/carryOver';

/** Own lines are marked with `+` in the first column, others with a blank; the saved text is marked as it is expected. */
function check(before: readonly string[], saved: readonly string[]): void {
  const text = (marked: readonly string[]) => marked.map((line) => line.slice(1)).join('\n');
  const marks = (marked: readonly string[]) => Uint8Array.from(marked, (line) => (line[0] === '+' ? 1 : 0));
  const own = carryOver({ lines: lineHashes(text(before)), own: marks(before) }, lineHashes(text(saved)));
  assert.deepEqual([...own], [...marks(saved)]);
}

describe('own lines of a saved file', () => {
  it('stay what they were', () => check(['+a', ' b', '+c'], ['+a', ' b', '+c']));
  it('are the new ones too', () => check([' a', ' b'], [' a', '+new', ' b', '+end']));
  it('are the changed ones', () => check([' a', ' b', ' c'], [' a', '+B', ' c']));
  it('are all lines of a new file', () => check([], ['+a', '+b']));
  it('are none of those that another wrote and the engineer moved', () =>
    check([' a', ' b', ' c', '+d'], ['+d', ' b', ' a', ' c']));
  it('keep their owner line by line where equal lines belong to two', () =>
    check([' x', ' }', '+y', '+}'], [' x', ' }', '+new', '+y', '+}']));
  it('survive the removal of their neighbours', () => check([' a', '+b', ' c'], ['+b']));
  it('do not depend on the ends of line', () => check([' a\r', '+b\r'], [' a', '+b']));
  it('are none in an emptied file', () => check(['+a'], ['+']));
});
