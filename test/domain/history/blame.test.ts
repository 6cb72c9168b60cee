import assert from 'node:assert/strict';
import { blame, type FileVersion } from '../../../src/domain/history/blame';
import { guessLines } from '../../../src/domain/history/ignoredLines';
import { numberTexts, spacelessHunks } from '../../../src/domain/history/lineDiff';

/** A file's history, the newest commit first: its text (lines by spaces) and the commits before. A text of `-` is missing. */
type History = Readonly<Record<string, { readonly text: string; readonly before?: string }>>;

describe('a blame without git', () => {
  const check = (what: string, history: History, expected: string, ignored = '') =>
    it(what, async () => {
      const commits = Object.keys(history);
      const number = numberTexts();
      const linesOf = (commit: string) => {
        const text = history[commit]?.text ?? '';
        return text === '-' ? undefined : [...text.split(' ').map((line) => line.replaceAll('_', ' ')), ''];
      };
      const versionOf = (commit: string): FileVersion => ({
        commit: commits.indexOf(commit),
        path: 'a.js',
        blob: sameAs(history, commit),
      });
      const [newest = ''] = commits;
      const origins = await blame(
        {
          changed: (version) => version,
          before: async ({ commit }) => (history[commits[commit] ?? '']?.before?.split(' ') ?? []).map(versionOf),
          hunks: async (oldBlob, newBlob) => {
            const [before, after] = [linesOf(oldBlob), linesOf(newBlob)];
            return before && after && spacelessHunks(number(before), number(after));
          },
          guess: async (oldBlob, newBlob, hunks) => guessLines(linesOf(oldBlob) ?? [], linesOf(newBlob) ?? [], hunks),
          isIgnored: (commit) => ignored.split(' ').includes(commits[commit] ?? ''),
        },
        versionOf(newest),
        { lines: (linesOf(newest)?.length ?? 1) - 1 },
      );
      const lines = origins.flatMap(({ commit, count }) => new Array(count).fill(commits[commit] ?? '?'));
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
    { C: { text: 'one; two; new', before: 'B' }, B: { text: 'one two', before: 'A' }, A: { text: 'one' } },
    'A B C',
    'C',
  );
  check('keeps added lines of ignored commits', { B: { text: 'a x', before: 'A' }, A: { text: 'a' } }, 'A B', 'B');
  check('does not guess behind what is missing', { B: { text: 'a x', before: 'A' }, A: { text: '-' } }, '? ?');
});

/** The blob of a commit: the oldest commit with the same text names it. */
function sameAs(history: History, commit: string): string {
  const text = history[commit]?.text;
  return Object.keys(history).findLast((other) => history[other]?.text === text) ?? commit;
}
