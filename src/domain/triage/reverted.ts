import { contentHash } from '../../foundations/hash';
import type { FileEdit } from '../suggestion';

/** An accepted fix, so that its going back is seen later: the hashes of its lines before and after, with a line around them. */
export interface FixTrace {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A longer fix is not followed. Lines. */
const LONGEST = 60;

/**
 * What an accepted edit is followed by; white space and blank lines do not matter, so that it outlives a formatter.
 * @param accepted what was accepted, where the person changed it first
 * @returns undefined: it changes nothing that could be told from its going back, or too much
 */
export function traceOf(
  { context, expected, newText }: Pick<FileEdit, 'context' | 'expected' | 'newText'>,
  accepted = newText,
): FixTrace | undefined {
  const [head, tail] = context.around ?? ['', ''];
  const above = hashedLines(context.before).slice(-1);
  const below = hashedLines(context.after).slice(0, 1);
  const [before, after] = [expected, accepted].map((text) => [...above, ...hashedLines(head + text + tail), ...below]);
  if (!before?.length || !after?.length || Math.max(before.length, after.length) > LONGEST) return undefined;
  return before.join() === after.join() ? undefined : { before, after };
}

/**
 * Where a fix is in a text: `kept`, its lines stand there; `gone`, the old ones do and its own do not; undefined: neither
 * can be told, as when somebody wrote on. @param lines of the text, by `hashedLines`
 */
export function whatBecameOf({ before, after }: FixTrace, lines: readonly string[]): 'kept' | 'gone' | undefined {
  if (stands(after, lines)) return 'kept';
  return stands(before, lines) ? 'gone' : undefined;
}

/** The lines of a text that are not blank, each as a short hash without its white space. */
export function hashedLines(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const bare = line.replaceAll(/\s+/g, '');
    return bare === '' ? [] : [contentHash(bare).slice(0, 8)];
  });
}

function stands(wanted: readonly string[], lines: readonly string[]): boolean {
  for (let from = lines.indexOf(wanted[0] ?? ''); from >= 0; from = lines.indexOf(wanted[0] ?? '', from + 1))
    if (wanted.every((hash, at) => lines[from + at] === hash)) return true;
  return false;
}
