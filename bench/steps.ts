import { newLines } from '../src/domain/history/insertions';
import { lineHunks } from '../src/domain/history/lineDiff';
import type { FileVersion } from './replayHistory';

/** So many lines of a step are typed at most, so that a new file does not crowd out many small edits. */
export const LINES_OF_STEP = 40;
const LARGEST_COMMIT = 1500; // added lines; above, it is an import

/** A version of a file, and the lines of it that the author typed. */
export interface Step {
  readonly version: FileVersion;
  readonly before: string;
  /** Zero-based. */
  readonly added: readonly number[];
}

/** The steps from a version on, one for each version, until there are enough new lines. */
export function stepsFrom(versions: readonly FileVersion[], first: number, enough: number): Step[] {
  const texts = new Map(versions.slice(0, first).map(({ path, text }) => [path, text]));
  const steps: Step[] = [];
  let found = 0;
  for (let at = first, end = first; at < versions.length && found < enough; at = end) {
    while (versions[end]?.commit === versions[at]!.commit) end++;
    const commit = versions.slice(at, end);
    const { files, lines } = newLines(
      commit.map((version) => ({ version, before: texts.get(version.path) ?? '', after: version.text })),
    );
    const isTyped = commit[0]!.isOwn && lines <= LARGEST_COMMIT;
    for (const { version, before, added } of files) {
      steps.push({ version, before, added: isTyped ? added : [] });
      if (isTyped) found += added.length;
      texts.set(version.path, version.text);
    }
  }
  return steps;
}

/** The first of the last steps that have so many typed lines together. */
export function lastSteps(steps: readonly Step[], lines: number): number {
  let first = steps.length;
  for (let found = 0; first > 0 && found < lines; ) found += Math.min(LINES_OF_STEP, steps[--first]!.added.length);
  return first;
}

/** What stands around typed lines: above them the new version, below them what the old one still has there. */
export function surroundings({ version, before }: Step): (number: number) => { above: string; below: string } {
  const [old, lines] = [before.split('\n'), version.text.split('\n')];
  const hunks = lineHunks(old, lines);
  return (number) => {
    const hunk = hunks.find(({ newStart, newCount }) => newStart <= number && number < newStart + newCount);
    const above = lines.slice(0, number).map((line) => `${line}\n`);
    return { above: above.join(''), below: hunk ? old.slice(hunk.oldStart + hunk.oldCount).join('\n') : '' };
  };
}
