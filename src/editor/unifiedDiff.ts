import { lineHunks } from '../domain/history/lineDiff';

/** So many lines are told around a change, as `git diff` does. */
const AROUND = 3;

/** A stretch of both texts, by lines from zero. */
interface Stretch {
  readonly oldStart: number;
  oldEnd: number;
  readonly newStart: number;
  newEnd: number;
}

/**
 * The difference of two texts of a file as `git apply` takes it.
 * @param name the path in the repository, with slashes
 * @returns empty where the texts are the same
 */
export function unifiedDiff(name: string, before: string, after: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const hunks = lineHunks(old, now);
  if (hunks.length === 0) return '';
  const stretches: Stretch[] = [];
  for (const { oldStart, oldCount, newStart, newCount } of hunks) {
    const last = stretches.at(-1);
    const above = Math.min(AROUND, oldStart);
    const below = Math.min(AROUND, old.length - oldStart - oldCount);
    const [oldEnd, newEnd] = [oldStart + oldCount + below, newStart + newCount + below];
    if (last && last.oldEnd >= oldStart - above) Object.assign(last, { oldEnd, newEnd });
    else stretches.push({ oldStart: oldStart - above, oldEnd, newStart: newStart - above, newEnd });
  }
  const body = stretches.map((stretch) => {
    const { oldStart, oldEnd, newStart, newEnd } = stretch;
    const lines: string[] = [];
    let [oldAt, newAt] = [oldStart, newStart];
    for (const hunk of hunks.filter((one) => one.oldStart >= oldStart && one.oldStart + one.oldCount <= oldEnd)) {
      lines.push(...old.slice(oldAt, hunk.oldStart).map((line) => ` ${line}`));
      oldAt = hunk.oldStart + hunk.oldCount;
      newAt = hunk.newStart + hunk.newCount;
      lines.push(...old.slice(hunk.oldStart, oldAt).map((line) => `-${line}`));
      lines.push(...now.slice(hunk.newStart, newAt).map((line) => `+${line}`));
    }
    lines.push(...old.slice(oldAt, oldEnd).map((line) => ` ${line}`));
    return `@@ -${span(oldStart, oldEnd)} +${span(newStart, newEnd)} @@\n${lines.map(ended).join('')}`;
  });
  return `--- a/${name}\n+++ b/${name}\n${body.join('')}`;
}

/** Each with its end of line; the last one may have none. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** A line that ends with the file must say so. */
const ended = (line: string) => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`);

/** First line and count, as a patch tells them; where there is no line, the one before. */
const span = (start: number, end: number) => `${end > start ? start + 1 : start},${end - start}`;
