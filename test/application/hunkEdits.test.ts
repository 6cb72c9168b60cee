import { deepEqual, equal } from 'node:assert/strict';
import { hunkEdits, withEndsOf } from '../../src/application/hunkEdits';
import { applyEdits } from '../../src/foundations/text';

/** The edits between two texts, as `line:character-line:character text`; they make one of the other. */
function check(before: string, after: string, expected: readonly string[]) {
  const edits = hunkEdits(before, after);
  equal(applyEdits(before, edits), after);
  const told = edits.map(
    ({ range: { start, end }, newText }) => `${start.line}:${start.character}-${end.line}:${end.character} ${newText}`,
  );
  deepEqual(told, expected);
}

describe('the edits between two versions of a piece', () => {
  const cases: Record<string, [before: string, after: string, expected: readonly string[]]> = {
    'are none where nothing changed': ['a\nb', 'a\nb', []],
    'are the words of a line': ['f {\n  return find(id)\n}', 'f {\n  return await find(id)\n}', ['1:9-1:9 await ']],
    'are whole words': ['  return use(parseHeader)\n', '  return use(parseHeight)\n', ['0:13-0:24 parseHeight']],
    'are all of a line that is another': ['f {\n  one()\n}', 'f {\n  return two\n}', ['1:0-2:0   return two\n']],
    'are one for each stretch': ['a\nb\nc\nd\ne', 'a\nB\nc\nD\ne', ['1:0-2:0 B\n', '3:0-4:0 D\n']],
    'are new lines': ['a\nc', 'a\nb\nc', ['1:0-1:0 b\n']],
    'are lines that go': ['a\nb\nc', 'a\nc', ['1:0-2:0 ']],
    'are at the end': ['a\nb', 'a\nb\nc', ['1:1-1:1 \nc']],
    'are lines that go at the end': ['a\nb\nc', 'a', ['0:1-2:1 ']],
    'are a last line that is another': ['a\nb', 'a\nxyz', ['1:0-1:1 xyz']],
    'keep the ends of line': ['a\r\nb\r\nc', 'a\r\nB\r\nc', ['1:0-2:0 B\r\n']],
    'are new lines at the end with their own ends': ['a\r\nb', 'a\r\nb\r\nc', ['1:0-1:1 b\r\nc']],
    'are all of it': ['a', 'xyz\nq', ['0:0-0:1 xyz\nq']],
  };
  for (const [title, [before, after, expected]] of Object.entries(cases))
    it(title, () => check(before, after, expected));
});

describe('lines that stay', () => {
  const cases: Record<string, [before: string, after: string, expected: string]> = {
    'keep white space at their ends': ['a  \n  \nb\t\nc', 'a\n\nb\nd', 'a  \n  \nb\t\nd'],
    'lose what they had there not': ['a\nb\nc', 'a \nb\t\nc', 'a\nb\nc'],
    'keep their ends of line': ['a \r\nb\r\nc', 'a\r\nx\r\nc', 'a \r\nx\r\nc'],
    'are not those that are indented otherwise': ['a\n  b \nc', 'a\nb\nc', 'a\nb\nc'],
  };
  for (const [title, [before, after, expected]] of Object.entries(cases))
    it(title, () => equal(withEndsOf(before, after), expected));
});
