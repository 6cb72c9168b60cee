import assert from 'node:assert/strict';
import { typeLine } from '../../../src/domain/completion/typist';

/** A line, what is suggested behind which beginning of it, and keys, shown and accepted. */
function check(
  line: string,
  suggestions: Record<string, string>,
  [keys, shown, accepted]: [number, number, number],
): void {
  const tally = typeLine(line, (typed) => suggestions[typed]);
  assert.deepEqual(tally, { keys, shown, accepted, characters: line.trim().length + 1 });
}

describe('an ideal typist', () => {
  it('presses every key without suggestions', () => check('abc', {}, [4, 0, 0]));
  it('does not type the indentation', () => check('    abc  ', {}, [4, 0, 0]));
  it('takes a whole line with one key', () => check('  return x', { '  ': 'return x' }, [2, 1, 1]));
  it('takes what is right in the middle', () => check('foo(bar)', { 'foo(': 'bar)' }, [6, 1, 1]));
  it('types past a suggestion that goes wrong at its end', () =>
    check('foo(1)', { f: 'oo(2)', fo: 'o(2)' }, [7, 1, 0]));
  it('takes no part of a word', () => check('abcd', { a: 'bc' }, [5, 1, 0]));
  it('sees two suggestions where they differ', () => check('abc', { a: 'x', ab: 'y' }, [4, 2, 0]));
});
