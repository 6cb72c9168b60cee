import assert from 'node:assert/strict';
import { madeEdits, newEdits } from '../../src/editor/madeEdits';

describe('edits made between two saves', () => {
  /** Each edit as `line: before → after`. */
  const check = (before: string, after: string, ...expected: string[]) =>
    assert.deepEqual(
      madeEdits('/a', before, after).map(
        (edit) => `${edit.range.start.line}-${edit.range.end.line}: ${edit.before} → ${edit.after}`,
      ),
      expected,
    );

  it('are replaced lines with where the new ones stand', () => {
    check('a\nb\nc\n', 'a\nB\nC\nc\n', '1-2: b → B\nC');
    check('a\nb\nc\nd\ne\n', 'A\nb\nc\nD\ne\n', '0-0: a → A', '3-3: d → D');
  });

  it('are not added or removed lines', () => {
    check('a\nb\n', 'a\nx\nb\n');
    check('a\nx\nb\n', 'a\nb\n');
    check('a\n', 'a\n');
  });

  it('keep carriage returns in the texts and out of the range', () => {
    const [edit] = madeEdits('/a', 'a\r\nb\r\n', 'a\r\nBB\r\n');
    assert.deepEqual([edit?.before, edit?.after, edit?.range.end.character], ['b\r', 'BB\r', 2]);
  });

  it('are none where much was rewritten', () => {
    const lines = (prefix: string) => Array.from({ length: 9 }, (_, line) => prefix + line).join('\n');
    check(lines('a'), lines('b'));
    const spread = (prefix: string) =>
      Array.from({ length: 6 }, (_, line) => `${prefix}${line}\nsame ${line}`).join('\n');
    check(spread('a'), spread('b'));
  });
});

describe('edits of a save', () => {
  const check = (title: string, texts: readonly string[], now: string, expected: number | 'undone') =>
    it(title, () => {
      const edits = newEdits('/a', texts, now);
      assert.equal(edits === 'undone' ? edits : edits.length, expected);
    });
  check('are those since the last one', ['a\nb\n', 'a\nc\n'], 'x\nc\n', 1);
  check('are none of the first one', [], 'a\n', 0);
  check('are none where nothing changed', ['a\n'], 'a\n', 0);
  check('are no example where they are taken back', ['a\nb\n', 'a\nc\n'], 'a\nb\n', 'undone');
  check('are no example where several are taken back', ['a\n', 'b\n', 'c\n'], 'a\n', 'undone');
});
