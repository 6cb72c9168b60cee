import { lineHunks } from './lineDiff';

/** Longer lines are data. */
const longestLine = 200;

/** A file before and after a commit. */
export interface Insertions {
  readonly before: string;
  readonly after: string;
}

/**
 * Which lines of a commit were really new: in a hunk that removes nothing, not blank, not over 200 characters, and not
 * moved, that is not removed elsewhere in the same commit.
 * @param files all files of the commit; they come back with the new lines' zero-based numbers in `after`
 * @returns `lines`: how many lines the commit added in all, new or not
 */
export function newLines<File extends Insertions>(
  files: readonly File[],
): { readonly files: readonly (File & { readonly added: readonly number[] })[]; readonly lines: number } {
  const removed = new Set<string>();
  let lines = 0;
  const inserted = files.map((file) => {
    const [before, after] = [file.before.split('\n'), file.after.split('\n')];
    const candidates: number[] = [];
    for (const { oldStart, oldCount, newStart, newCount } of lineHunks(before, after)) {
      lines += newCount;
      for (const line of before.slice(oldStart, oldStart + oldCount)) removed.add(line.trim());
      if (oldCount === 0) for (let line = newStart; line < newStart + newCount; line++) candidates.push(line);
    }
    return { file, after, candidates };
  });
  const isNew = (line: string) => {
    const text = line.trim();
    return text !== '' && line.length <= longestLine && !(text.length > 2 && removed.has(text));
  };
  return {
    files: inserted.map(({ file, after, candidates }) => ({
      ...file,
      added: candidates.filter((number) => isNew(after[number] ?? '')),
    })),
    lines,
  };
}
