import type { Site } from './site';

/**
 * The indentation of an empty line inside a block, where the cursor came to its start by moving and not by Enter: that
 * of the nearest lines above and below, the deeper one where both are indented. Empty: the line is not empty, stands in
 * no block, or begins one, whose depth is not known.
 */
export function missingIndentation({ typed, rest, above, below }: Site): string {
  if (typed !== '' || rest !== '') return '';
  const before = indentationOf(/[^\n]*\S[^\n]*\n?\s*$/.exec(above.slice(-REACH))?.[0] ?? '');
  const after = indentationOf(/^[^\S\n]*\S/m.exec(below.slice(0, REACH))?.[0] ?? '');
  if (before === '' || (after !== '' && !before.startsWith(after) && !after.startsWith(before))) return '';
  return after.length > before.length ? after : before;
}

/** So many characters above and below are looked at. */
const REACH = 2000;

const indentationOf = (line: string) => /^[^\S\n]*/.exec(line)?.[0] ?? '';
