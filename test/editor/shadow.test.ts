import { deepEqual, equal } from 'node:assert/strict';
import type { Diagnostic } from '../../src/application/triageDoor';
import { drafted, formattedDraft } from '../../src/editor/shadowEdits';
import { goneCheck, problemCheck, type Reported } from '../../src/editor/shadowProblems';
import { applyEdits, LineIndex, type TextEdit } from '../../src/foundations/text';

const edit = (line: number, from: number, to: number, newText: string, endLine = line): TextEdit => ({
  range: { start: { line, character: from }, end: { line: endLine, character: to } },
  newText,
});

describe('edits made in a copy', () => {
  const check = (title: string, text: string, edits: readonly TextEdit[]) =>
    it(title, () => {
      const made = drafted(text, edits);
      equal(made.text, applyEdits(text, edits));
      deepEqual(
        made.stretches.map(({ start, end }) => made.text.slice(start, end)),
        edits.map(({ newText }) => newText),
      );
    });
  check('one', 'f {\n}\n', [edit(0, 3, 0, '\n  a\n', 1)]);
  check('several, in any order', 'one\ntwo\nthree\n', [
    edit(2, 0, 5, 'C\nC'),
    edit(0, 0, 0, 'import a\n'),
    edit(1, 3, 3, '!'),
  ]);
  check('a file that is made', '', [edit(0, 0, 0, 'all of it\n')]);
  check('none', 'a\n', []);
});

describe('what of a formatter is taken over', () => {
  /** Ten other lines, and a draft between the marks. */
  const rest = Array.from({ length: 30 }, (_, i) => `rest${i} ()`).join('\n');
  /**
   * @param draft what stands between two other lines
   * @param format what the formatter makes of the whole text, as replacements of texts that stand there once
   * @param expected the draft afterwards; undefined: nothing is taken over
   */
  const check = (
    title: string,
    draft: string,
    format: readonly (readonly [from: string, to: string])[],
    expected: string | undefined,
  ) =>
    it(title, () => {
      const text = `${rest}\nfunction f () {}\nlast ()\n`;
      const made = drafted(text, [edit(30, 15, 15, draft)]);
      const index = new LineIndex(made.text);
      const edits = format.map(([from, to]) => {
        const start = made.text.indexOf(from);
        equal(made.text.indexOf(from, start + 1), -1, `${from} stands once`);
        return { range: { start: index.positionAt(start), end: index.positionAt(start + from.length) }, newText: to };
      });
      deepEqual(formattedDraft(made, edits), expected === undefined ? undefined : [expected]);
    });
  check('nothing is changed', '\n  a()\n', [], '\n  a()\n');
  check('what is inside', '\n  a( b )\n', [['( b )', '(b)']], '\n  a(b)\n');
  check(
    'several at once',
    '\n  a( b )\n  c( d )\n',
    [
      ['  c( d )', '    c(d)'],
      ['  a( b )', '    a(b)'],
    ],
    '\n    a(b)\n    c(d)\n',
  );
  check(
    'nothing outside',
    '\n  a( b )\n',
    [
      ['( b )', '(b)'],
      ['last ()', 'last()'],
    ],
    '\n  a(b)\n',
  );
  check(
    'nothing of one that writes the rest otherwise',
    '\n  a( b )\n',
    [
      ['( b )', '(b)'],
      ['last ()', 'last()'],
      ['rest12 ()', 'rest12()'],
    ],
    undefined,
  );
  check(
    'an edit that says again what stands around',
    '\n  a( b )\n',
    [['function f () {\n  a( b )\n}', 'function f () {\n  a(b)\n}']],
    '\n  a(b)\n',
  );
  check(
    'a whole text that changes only the draft',
    '\n  a( b )\n',
    [[`${rest}\nfunction f () {\n  a( b )\n}\nlast ()\n`, `${rest}\nfunction f () {\n  a(b)\n}\nlast ()\n`]],
    '\n  a(b)\n',
  );
  check(
    'nothing of an edit that reaches out of the draft',
    '\n  a( b )\n',
    [['f () {\n  a( b )', 'f() {\n  a(b)']],
    '\n  a( b )\n',
  );
  check('new lines at the ends of the draft', '\n  a()\n', [['  a()\n', '\n  a()\n\n']], '\n\n  a()\n\n');

  it('nothing where the rest of the file is only the line before, and would be changed', () => {
    const made = drafted('function f () {\n}\n', [edit(0, 15, 15, '\n  a( b )')]);
    equal(formattedDraft(made, [edit(0, 10, 11, ''), edit(1, 4, 7, 'b')]), undefined);
  });
  it('the ends of line of the file', () => {
    const made = drafted('f {\r\n}\r\n', [edit(0, 3, 3, '\r\n  a( b ); c()')]);
    deepEqual(formattedDraft(made, [edit(1, 9, 10, '\n  ')]), ['\r\n  a( b );\r\n  c()']);
  });
});

describe('what language servers say of a draft', () => {
  const error = (message: string, line = 9, more: Partial<Diagnostic> = {}): Diagnostic => ({
    ...{ message, severity: 'error', source: 'ts', code: '1' },
    range: { start: { line, character: 0 }, end: { line, character: 5 } },
    ...more,
  });
  const ranges = [{ start: { line: 4, character: 0 }, end: { line: 6, character: 0 } }];
  /** The note of the check; empty: it passed; undefined: there is none. */
  const check = (title: string, reported: Partial<Reported>, expected: string | undefined) =>
    it(title, () => {
      const found = problemCheck({ present: [], copied: [], ranges, ...reported });
      equal(found?.note, expected);
      if (found) equal(found.passed, expected === '');
    });
  check('nothing', {}, '');
  check('a new error', { copied: [error('No x')] }, 'No x');
  check('one that was there on another line', { present: [error('No x')], copied: [error('No x', 20)] }, '');
  check(
    'one more of those that were there',
    { present: [error('No x')], copied: [error('No x'), error('No x')] },
    'No x',
  );
  check('another code', { present: [error('No x')], copied: [error('No x', 9, { code: '2' })] }, 'No x');
  check('a warning', { copied: [error('No x', 9, { severity: 'warning' })] }, '');
  check('the first three of them', { copied: ['a', 'b', 'c', 'd', 'e'].map((one) => error(one)) }, 'a b c (+2)');
  check(
    'an error in place of the one that it takes away',
    { present: [error('No return', 5)], copied: [error('No x', 5)] },
    'No x',
  );
  check('the error that it takes away', { present: [error('No return', 5)] }, '');
  check('no answer of the tool that reports errors elsewhere', { present: [error('No x')] }, undefined);
  check(
    'no answer of that tool, but of another',
    { present: [error('No x')], copied: [error('No y', 9, { source: 'b' })] },
    'No y',
  );
  check('what is reported of each copy', { copied: [error('No module')], control: [error('No module')] }, '');
  check(
    'what is reported of this copy alone',
    { copied: [error('No module'), error('No x')], control: [error('No module')] },
    'No x',
  );
});

describe('whether a fix takes its problem away', () => {
  const reported = (message: string, line = 3): Diagnostic => ({
    ...{ message, severity: 'error', source: 'ts', code: '1' },
    range: { start: { line, character: 0 }, end: { line, character: 5 } },
  });
  /** The note of the check; empty: it is gone; undefined: nobody can tell. */
  const check = (
    title: string,
    copied: readonly Diagnostic[],
    control: readonly Diagnostic[],
    expected: string | undefined,
  ) => it(title, () => equal(goneCheck(reported('No x'), copied, control)?.note, expected));
  check('it is gone', [], [reported('No x')], '');
  check('it is gone, and others stay', [reported('No y')], [reported('No x'), reported('No y')], '');
  check('one of two is gone', [reported('No x', 9)], [reported('No x'), reported('No x', 9)], '');
  check('it stays', [reported('No x')], [reported('No x')], 'No x');
  check('it moves', [reported('No x', 4)], [reported('No x')], 'No x');
  check('no tool reports it of copies', [], [reported('No y')], undefined);
});
