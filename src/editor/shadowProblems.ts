import type { EditorCheck } from '../application/refineRequest';
import type { Diagnostic } from '../application/triageDoor';
import type { Range } from '../foundations/text';

/** What is reported of a file and of copies of it. */
export interface Reported {
  /** In the file as it stands. */
  readonly present: readonly Diagnostic[];
  /** In a copy with the draft in it. */
  readonly copied: readonly Diagnostic[];
  /** In a copy without the draft: what is reported because it is a copy. Absent: nobody looked. */
  readonly control?: readonly Diagnostic[];
  /** What of the file the draft takes the place of. */
  readonly ranges: readonly Range[];
}

/** So many messages are told. */
const MOST_TOLD = 3;

/**
 * Whether a draft adds errors to its file.
 * @returns undefined: a tool that reports errors elsewhere in the file reports nothing in the copy, so it did not look at it
 */
export function problemCheck({ present, copied, control = [], ranges }: Reported): EditorCheck | undefined {
  const added = newErrors(copied, present, control);
  const reporting = new Set(copied.map(({ source }) => source));
  const isAtDraft = ({ range }: Diagnostic) =>
    ranges.some(({ start, end }) => start.line <= range.end.line && range.start.line <= end.line);
  const isSilent = present.some((one) => one.severity === 'error' && !isAtDraft(one) && !reporting.has(one.source));
  if (added.length === 0 && isSilent) return undefined;
  return { name: 'no new problem', passed: added.length === 0, note: noteOf(added) };
}

/**
 * Whether a fix takes away the problem that it is for.
 * @param copied reported in a copy with the fix in it
 * @param control reported in a copy without it
 * @returns undefined: the tool that reported it does not look at copies
 */
export function goneCheck(
  mends: Diagnostic,
  copied: readonly Diagnostic[],
  control: readonly Diagnostic[],
): EditorCheck | undefined {
  const key = keyOf(mends);
  const [before, after] = [counted(control).get(key) ?? 0, counted(copied).get(key) ?? 0];
  if (before === 0) return undefined;
  const passed = after < before;
  return { name: 'diagnostic gone', passed, note: passed ? '' : mends.message };
}

/** The errors of which there are more than before, wherever they stand: by message and code. */
function newErrors(
  copied: readonly Diagnostic[],
  ...before: readonly (readonly Diagnostic[])[]
): readonly Diagnostic[] {
  const known = new Map<string, number>();
  for (const list of before)
    for (const [key, count] of counted(list)) known.set(key, Math.max(known.get(key) ?? 0, count));
  const seen = new Map<string, number>();
  return copied.filter((diagnostic) => {
    const key = keyOf(diagnostic);
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return diagnostic.severity === 'error' && (seen.get(key) ?? 0) > (known.get(key) ?? 0);
  });
}

function counted(diagnostics: readonly Diagnostic[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of diagnostics) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

const keyOf = ({ source, code, message }: Diagnostic) => JSON.stringify([source, code, message]);

function noteOf(added: readonly Diagnostic[]): string {
  const messages = [...new Set(added.map(({ message }) => message.trim()))];
  const more = messages.length > MOST_TOLD ? ` (+${messages.length - MOST_TOLD})` : '';
  return messages.slice(0, MOST_TOLD).join(' ') + more;
}
