import assert from 'node:assert/strict';
import { createdFile } from '../../src/domain/suggestion';
import { cardOf } from '../../src/editor/reviewCards';
import type { TextEdit } from '../../src/foundations/text';
import { edit, suggestionOf } from './suggestions';

const marks = { removed: '-', added: '+', copied: '=', kept: ' ' };

describe('review cards', () => {
  /** The lines of the first change with their marks, against the text that stands there now. */
  function check(
    before: string,
    made: TextEdit,
    expected: readonly string[],
    now = before,
    copiedLines: number[] = [],
  ) {
    const provenance = { source: 'own code', functions: [], rules: [], copiedLines };
    const suggestion = suggestionOf('/w/a.js', before, [made], { provenance });
    const card = cardOf(suggestion, { textOf: () => now, shortPath: (path) => path.replace('/w/', '') });
    assert.deepEqual(
      card.changes[0]?.lines.map(({ role, text }) => marks[role] + text),
      expected,
    );
    return card;
  }

  it('show an edit within a line as whole lines', () => {
    check('if (a = 1) b()\n', edit(0, 6, 7, '==='), ['-if (a = 1) b()', '+if (a === 1) b()']);
  });

  it('show an inserted body with what follows it', () => {
    check('function f () {\n}\n', edit(1, 0, 0, '  return 1\n'), ['+  return 1', ' }']);
  });

  it('mark the lines that are copied', () => {
    const expected = ['=  const a = 1', '+  return b', ' }'];
    check('function f () {\n}\n', edit(1, 0, 0, '  const a = 1\n  return b\n'), expected, undefined, [0]);
  });

  it('count copied lines from the first new line where the edit begins within a line', () => {
    check('f () {}\n', edit(0, 6, 6, '\n  return 1\n'), ['-f () {}', '+f () {', '=  return 1', '+}'], undefined, [1]);
  });

  it('show a file that is made, until one stands there', () => {
    const suggestion = { ...suggestionOf('/w/a.js', '', []), edits: [createdFile('/w/new.md', '# New\n')] };
    const card = (now: string | undefined) => cardOf(suggestion, { textOf: () => now, shortPath: (path) => path });
    assert.deepEqual(
      card(undefined).changes[0]?.lines.map(({ role, text }) => marks[role] + text),
      ['+# New', ' '],
    );
    assert.deepEqual([card(undefined).stale, card('').stale], [false, true]);
  });

  it('show deleted lines', () => {
    check('a\nb\nc\n', edit(1, 0, 0, '', 2), ['-b', ' c']);
  });

  it('keep carriage returns out of sight', () => {
    check('a = 1\r\nb\r\n', edit(0, 4, 5, '2'), ['-a = 1', '+a = 2']);
  });

  it('follow lines that moved', () => {
    const card = check('a\nb = 1\nc\n', edit(1, 4, 5, '2'), ['-b = 1', '+b = 2'], 'x\ny\na\nb = 1\nc\n');
    assert.equal(card.stale, false);
    assert.equal(card.changes[0]?.place.label, 'a.js:4');
  });

  it('are stale when their text is gone, and then show what they know', () => {
    const card = check('a\nb = 1\nc\n', edit(1, 4, 5, '2'), ['-1', '+2'], 'a\nb = 3\nc\n');
    assert.equal(card.stale, true);
  });
});
