import assert from 'node:assert/strict';
import { likeLines } from '../../../src/domain/completion/likeLines';

const text = `const { assertShip } = require('./assert')
function dock (ship) {
  assertShip(ship)
  this.ships.push(ship)
  return ship.name
}
`;

/** The lines, from one, that explain a completion; `┊` is where it begins. */
function check(marked: string, expected: readonly number[]): void {
  const [typed = '', completion = ''] = marked.split('┊');
  assert.deepEqual(
    likeLines(typed, completion, text).map(({ line }) => line + 1),
    expected,
  );
}

describe('lines like a completion', () => {
  it('are those with the longest stretch in common, the most alike first', () => {
    check('  assert┊Ship(ship)', [3, 1]);
    check('  this.ships┊.push(boat)', [4]);
    check('  ┊assertShip(boat)', [3, 1]);
  });
  it('are the same line but for white space at a likeness of one', () => {
    const [line] = likeLines('    ', 'this.ships.push( ship )', text);
    assert.deepEqual([line?.line, line?.likeness, line?.text], [3, 1, 'this.ships.push(ship)']);
  });
  it('are none where only brackets and common words agree', () => {
    check('  foo┊(bar)', []);
    check('┊', []);
  });
  it('go by the first line that is completed', () => check('  go {┊\n  return ship.name\n}', [5]));
});
