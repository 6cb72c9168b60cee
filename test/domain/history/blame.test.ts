import assert from 'node:assert/strict';
import { blame, type FileVersion } from '../../../src/domain/history/blame';

/** A file's history, the newest commit first: its text (lines by spaces) and the commits before. A text of `-` is missing. */
type History = Readonly<Record<string, { readonly text: string; readonly before?: string }>>;

const versionOf = (commit: string): FileVersion => ({ commit, path: 'a.js', blob: commit });

describe('a blame without git', () => {
  const check = (what: string, history: History, expected: string, ignored = '') =>
    it(what, async () => {
      const commits = Object.keys(history);
      const textOf = (commit: string) => history[commit]?.text;
      const origins = await blame(
        {
          order: (commit) => commits.indexOf(commit),
          before: async ({ commit }) => {
            const names = (history[commit]?.before ?? '').split(' ').filter(Boolean);
            return names.map((name) => ({ ...versionOf(name), blob: sameAs(history, name) }));
          },
          lines: async (blob) => {
            const text = textOf(blob);
            return text === '-' ? undefined : [...(text ?? '').split(' ').map((line) => line.replaceAll('_', ' ')), ''];
          },
        },
        { ...versionOf(commits[0]!), blob: sameAs(history, commits[0]!) },
        new Set(ignored.split(' ').filter(Boolean)),
      );
      const lines = origins.flatMap(({ commit, count }) => new Array(count).fill(commit || '?'));
      assert.equal(lines.join(' '), expected);
    });

  check(
    'gives lines to the commit that added them',
    { B: { text: 'a x b', before: 'A' }, A: { text: 'a b' } },
    'A B A',
  );
  check('takes a changed line for new', { B: { text: 'a B', before: 'A' }, A: { text: 'a b' } }, 'A B');
  check('does not mind white space', { B: { text: '__a_1 b', before: 'A' }, A: { text: 'a1 b' } }, 'A A');
  check(
    'goes on through commits that left the file alone',
    { C: { text: 'a b', before: 'B' }, B: { text: 'a b', before: 'A' }, A: { text: 'a' } },
    'A B',
  );
  check(
    'follows both sides of a merge',
    {
      M: { text: 'l a r m', before: 'L R' },
      L: { text: 'l a', before: 'A' },
      R: { text: 'a r', before: 'A' },
      A: { text: 'a' },
    },
    'L A R M',
  );
  check(
    'gives lines of ignored commits to what stood there before',
    { C: { text: 'A; B; new', before: 'B' }, B: { text: 'A B', before: 'A' }, A: { text: 'a' } },
    'A A A',
    'C B',
  );
  check('keeps added lines of ignored commits', { B: { text: 'a x', before: 'A' }, A: { text: 'a' } }, 'A B', 'B');
  check('does not guess behind what is missing', { B: { text: 'a x', before: 'A' }, A: { text: '-' } }, '? ?');
});

/** The blob of a commit: the oldest commit with the same text names it. */
function sameAs(history: History, commit: string): string {
  const text = history[commit]?.text;
  return Object.keys(history).findLast((other) => history[other]?.text === text) ?? commit;
}
