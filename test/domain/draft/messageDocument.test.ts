import { deepEqual } from 'node:assert/strict';
import { compareSections } from '../../../src/domain/draft/messageDocument';

describe('the sections of two versions of a document', () => {
  /** The headings of what is new, what is gone, and what says something else. */
  const check = (title: string, before: string, after: string, [added, removed, changed]: [string, string, string]) =>
    it(title, () => {
      const found = compareSections(before, after);
      deepEqual(
        [found.added, found.removed, found.changed].map((headings) => headings.join(', ')),
        [added, removed, changed],
      );
    });

  check('differ by heading', '# A\n\none\n\n## B ##\n\ntwo\n', '# A\n\none!\n\n## C\n\ntwo\n', ['C', 'B', 'A']);
  check('are underlined, too', 'A\n===\none\n\nB\n---\ntwo\n', 'A\n===\none\n\nB\n---\nthree\n', ['', '', 'B']);
  check('of AsciiDoc', '= A\none\n', '= A\ntwo\n', ['', '', 'A']);
  check('are the same where only white space differs', '# A\n\none two\n', '# A\n\none\ntwo\n', ['', '', '']);
  check('are none in fences and tables', '```\n# A\n```\n\n| a |\n---\n', '```\n# B\n```\n\n| b |\n---\n', [
    '',
    '',
    '',
  ]);
  check('are none before the first heading', 'one\n\n# A\n', 'two\n\n# A\n', ['', '', '']);
  check('with one heading twice are one', '# A\none\n# A\ntwo\n', '# A\none\n# A\nthree\n', ['', '', 'A']);
});
