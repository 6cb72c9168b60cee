import type { MadeEdit } from '../application/triageDoor';
import { lineHunks } from '../domain/history/lineDiff';

/** More, or taller, edits are new work and not a fix that belongs elsewhere too. */
const mostEdits = 5;
const mostLines = 8;

/**
 * The edits of one document between two saves, as an example for other places: replacements of a few lines. Added and
 * removed lines have nothing that could be looked for.
 */
export function madeEdits(path: string, before: string, after: string): MadeEdit[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const edits = lineHunks(old, now)
    .filter(({ oldCount, newCount }) => oldCount > 0 && newCount > 0 && Math.max(oldCount, newCount) <= mostLines)
    .map(({ oldStart, oldCount, newStart, newCount }) => {
      const last = newStart + newCount - 1;
      const end = { line: last, character: (now[last] ?? '').replace(/\r$/, '').length };
      return {
        path,
        before: old.slice(oldStart, oldStart + oldCount).join('\n'),
        after: now.slice(newStart, last + 1).join('\n'),
        range: { start: { line: newStart, character: 0 }, end },
      };
    });
  return edits.length <= mostEdits ? edits : [];
}

/**
 * The edits of a save.
 * @param texts as they were saved before, the newest last
 * @returns `undone`: the text is as it once was, so that edits were taken back, which is no example for other places
 */
export function newEdits(path: string, texts: readonly string[], now: string): MadeEdit[] | 'undone' {
  const before = texts.at(-1);
  if (before === undefined || before === now) return [];
  return texts.includes(now) ? 'undone' : madeEdits(path, before, now);
}
