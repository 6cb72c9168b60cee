import assert from 'node:assert/strict';
import { diffLines } from '../../src/editor/reviewDiff';

const marks = { removed: '-', added: '+', copied: '=', kept: ' ', skipped: '…' };

/** Lines with their marks, and what differs in them between ⟦ ⟧. */
function drawn(before: string, after: string, copied: readonly number[] = []): string[] {
  const lines = diffLines(before.split('\n'), after.split('\n'), (line) =>
    copied.includes(line) ? 'copied' : 'added',
  );
  return lines.map(({ role, text, changed }) => {
    let shown = '';
    let at = 0;
    for (const [from, to] of changed) {
      shown += `${text.slice(at, from)}⟦${text.slice(from, to)}⟧`;
      at = to;
    }
    return marks[role] + shown + text.slice(at);
  });
}

describe('the diff of a card', () => {
  const check = (title: string, before: string, after: string, expected: readonly string[], copied: number[] = []) =>
    it(title, () => assert.deepEqual(drawn(before, after, copied), expected));

  check('marks the words that differ', 'if (a = 1) b()', 'if (a === 1) b()', [
    '-if (a ⟦=⟧ 1) b()',
    '+if (a ⟦===⟧ 1) b()',
  ]);
  check('marks a whole name, not its letters', 'return userName', 'return userNames', [
    '-return ⟦userName⟧',
    '+return ⟦userNames⟧',
  ]);
  check('joins words that only a space parts', 'call(one, two)', 'call(new Map(), two)', [
    '-call(⟦one⟧, two)',
    '+call(⟦new Map()⟧, two)',
  ]);
  check('marks nothing in lines with nothing in common', 'let a = 1', 'function () {', [
    '-let a = 1',
    '+function () {',
  ]);
  check('marks nothing in a line that is all new', 'a', 'a\nb', [' a', '+b']);
  check('keeps what stays between two changes', 'a = 1\nb\nc = 1', 'a = 2\nb\nc = 2', [
    ...['-a = ⟦1⟧', '+a = ⟦2⟧', ' b', '-c = ⟦1⟧', '+c = ⟦2⟧'],
  ]);
  check('sets the most alike lines against each other', 'return size(ship)', 'check(hours)\nreturn size(ship, 2)', [
    ...['-return size(ship)', '+check(hours)', '+return size(ship⟦, 2⟧)'],
  ]);
  check('says nothing of a blank line that is filled', 'f {\n\n}', 'f {\n  a\n}', [' f {', '+  a', ' }']);
  check('shows lines that go for nothing', 'a\n\nb', 'a\nb', [' a', '-', ' b']);
  check('folds what stays far away', 'a\n1\n2\n3\n4\n5\n6\n7\n8\nb', 'A\n1\n2\n3\n4\n5\n6\n7\n8\nB', [
    ...['-a', '+A', ' 1', ' 2', ' 3', '…2', ' 6', ' 7', ' 8', '-b', '+B'],
  ]);
  check('folds what stands before and behind', '1\n2\n3\n4\n5\na\n6\n7\n8\n9\n0', '1\n2\n3\n4\n5\nb\n6\n7\n8\n9\n0', [
    ...['…2', ' 3', ' 4', ' 5', '-a', '+b', ' 6', ' 7', ' 8', '…2'],
  ]);
  check('tells copied lines apart', 'f {', 'f {\n  a\n  b', [' f {', '=  a', '+  b'], [1]);
  check('marks characters outside the alphabet whole', 'say("猫")', 'say("犬")', ['-say("⟦猫⟧")', '+say("⟦犬⟧")']);
  check('is nothing where nothing differs', 'a', 'a', [' a']);

  it('gives up words, not lines, where very much differs', () => {
    const text = (word: string) => Array.from({ length: 80 }, (_, at) => `${word}(${at})`).join('\n');
    assert.equal(drawn(text('a'), text('b')).length, 160);
  });
});
