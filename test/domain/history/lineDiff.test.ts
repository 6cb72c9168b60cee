import assert from 'node:assert/strict';
import { lineHunks, matchLines, numberLines, withoutSpace } from '../../../src/domain/history/lineDiff';

const lines = (text: string) => text.split(' ').filter((line) => line !== '');

describe('line differences', () => {
  const check = (before: string, after: string, expected: string) =>
    it(`${before || 'nothing'} → ${after || 'nothing'}`, () => {
      const matches = matchLines(lines(before), lines(after));
      assert.equal(
        lines(after)
          .map((line, number) => (matches[number]! < 0 ? `+${line}` : line))
          .join(' '),
        expected,
      );
    });

  check('', '', '');
  check('', 'a b', '+a +b');
  check('a b', '', '');
  check('a b c', 'a b c', 'a b c');
  check('a b c', 'a x c', 'a +x c');
  check('a b c', 'a c', 'a c');
  check('a c', 'a b c', 'a +b c');
  check('a b c d', 'c d a b x', 'c d +a +b +x');
  check('x y z', 'p q r', '+p +q +r');
  check('a a a', 'a a', 'a a');
  check('f { x } end', 'f { x } f { y } end', 'f { x } +f +{ +y +} end');
  check('a } b', 'a } n } b', 'a } +n +} b');
  check('1 2 3 4 5 6', '4 5 6 1 2 3', '4 5 6 +1 +2 +3');

  it('keeps what a longest common subsequence keeps, in order', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    for (let round = 0; round < 400; round++) {
      const alphabet = 2 + random(8);
      const sample = () => Array.from({ length: random(25) }, () => String(random(alphabet)));
      const [before, after] = [sample(), sample()];
      const matches = [...matchLines(before, after)];
      const kept = matches.filter((match) => match >= 0);
      assert.equal(kept.length, longestCommon(before, after), `${before} → ${after}`);
      assert.deepEqual(
        kept,
        [...new Set(kept)].sort((a, b) => a - b),
      );
      for (const [line, match] of matches.entries()) if (match >= 0) assert.equal(before[match], after[line]);
    }
  });

  it('tells hunks as a diff without context does', () => {
    assert.deepEqual(lineHunks(lines('a b c d'), lines('x a c e f')), [
      { oldStart: 0, oldCount: 0, newStart: 0, newCount: 1 },
      { oldStart: 1, oldCount: 1, newStart: 2, newCount: 0 },
      { oldStart: 3, oldCount: 1, newStart: 3, newCount: 2 },
    ]);
  });

  it('ignores a carriage return, and white space where asked', () => {
    assert.deepEqual([...matchLines(['a\r', 'b'], ['a', 'b\r'])], [0, 1]);
    assert.deepEqual([...matchLines(['a b', 'c'], ['  ab', 'c'])], [-1, 1]);
    assert.deepEqual([...matchLines(['a b', 'c'], ['  ab', 'c'], numberLines(withoutSpace))], [0, 1]);
  });

  it('takes a rewritten file for new instead of searching for long', () => {
    const before = Array.from({ length: 30_000 }, (_, line) => `a${line % 9000}`);
    const after = Array.from({ length: 30_000 }, (_, line) => `a${(line * 7919) % 9001}`);
    const matches = [...matchLines(before, after)].filter((line) => line >= 0);
    assert.ok(matches.length < 300);
    assert.deepEqual(
      [...matches].sort((a, b) => a - b),
      matches,
    );
  });
});

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const line of a) {
    const next = [0];
    for (let j = 0; j < b.length; j++) next.push(line === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    row = next;
  }
  return row[b.length]!;
}
