import { equal } from 'node:assert/strict';
import { fileEdit } from '../../../src/domain/suggestion';
import { hashedLines, traceOf, whatBecameOf } from '../../../src/domain/triage/reverted';
import { applyEdits, LineIndex } from '../../../src/foundations/text';

const TEXT = 'const c = 1\nfunction f (a, b) {\n  if (a = b) return 1\n  return 2\n}\n';
const editOf = (text: string, old: string, newText: string) => {
  const index = new LineIndex(text);
  const start = text.indexOf(old);
  const range = { start: index.positionAt(start), end: index.positionAt(start + old.length) };
  return fileEdit('/a.js', text, { range, newText });
};

describe('what became of an accepted fix', () => {
  /** @param change of the text in which the fix was made */
  const check = (
    title: string,
    { old = 'a = b', fixed = 'a === b', accepted }: { old?: string; fixed?: string; accepted?: string },
    change: (fixedText: string) => string,
    expected: string | undefined,
  ) =>
    it(title, () => {
      const edit = editOf(TEXT, old, fixed);
      const trace = traceOf(edit, accepted);
      const fixedText = applyEdits(TEXT, [{ ...edit, newText: accepted ?? fixed }]);
      equal(trace && whatBecameOf(trace, hashedLines(change(fixedText))), expected);
    });

  check('it stands', {}, (text) => text, 'kept');
  check(
    'it stands though lines moved and were formatted',
    {},
    (text) => `// more\n\n${text.replaceAll('  ', '\t\t')}`,
    'kept',
  );
  check('the old text is back', {}, () => TEXT, 'gone');
  check('the old text is back, further down', {}, () => `import x\n${TEXT}`, 'gone');
  check('somebody wrote on', {}, (text) => text.replace('a === b', 'isSame(a, b)'), undefined);
  check('a line around it changed as well', {}, (text) => text.replace('return 2', 'return 3'), undefined);
  check('the file is another one', {}, () => 'print(1)\n', undefined);
  check('the file is empty', {}, () => '', undefined);
  check('what was accepted in other words stands', { accepted: 'a == b' }, (text) => text, 'kept');
  check('a deleted line is back', { old: '  return 2\n', fixed: '' }, () => TEXT, 'gone');
  check('a deleted line stays away', { old: '  return 2\n', fixed: '' }, (text) => text, 'kept');
  check('a change of white space is not followed', { fixed: 'a  =  b' }, (text) => text, undefined);
  check('a long one is not followed', { fixed: 'x()\n'.repeat(100) }, (text) => text, undefined);
});
