/**
 * When the lines of a file were written: pairs of the zero-based number of a line and the month, counted from January 1970,
 * of it and all lines below it up to the next pair. The month 0 is one that nobody knows; so are all of an empty list.
 */
export type LineMonths = Uint32Array;

/** Stands for the month of lines that are in no commit yet: their commit will tell. */
export const uncommitted = 0xffff_ffff;

/** Whether some lines are in no commit yet. */
export function hasUncommitted(months: LineMonths): boolean {
  for (let at = 1; at < months.length; at += 2) if (months[at] === uncommitted) return true;
  return false;
}

/** The same, with lines that are in no commit yet as lines whose month nobody knows. */
export function committedMonths(months: LineMonths): LineMonths {
  return hasUncommitted(months)
    ? months.map((value, at) => (at % 2 === 1 && value === uncommitted ? 0 : value))
    : months;
}

/** Joins neighbouring lines of one month. @param months of each line */
export function joinMonths(months: ArrayLike<number>): LineMonths {
  const pairs: number[] = [];
  for (let line = 0; line < months.length; line++)
    if (line === 0 || months[line] !== months[line - 1]) pairs.push(line, months[line] as number);
  return Uint32Array.from(pairs);
}

/** The month of each of the first lines. */
export function monthsOfLines(joined: LineMonths, lines: number): Uint32Array {
  const months = new Uint32Array(lines);
  for (let at = 0; at < joined.length; at += 2)
    months.fill(joined[at + 1] as number, joined[at], joined[at + 2] ?? lines);
  return months;
}

/**
 * When the lines of a later version were written: lines that stood before keep their month, also where they moved.
 * @param before hashes of the lines of the version before, with their months
 * @param now the month of lines that are new, or `uncommitted`
 */
export function carryMonths(
  before: { readonly lines: Uint32Array; readonly months: LineMonths },
  lines: Uint32Array,
  now: number,
): LineMonths {
  const known = monthsOfLines(before.months, before.lines.length);
  const shorter = Math.min(before.lines.length, lines.length);
  let top = 0;
  while (top < shorter && before.lines[top] === lines[top]) top++;
  let bottom = 0;
  while (bottom < shorter - top && before.lines.at(-1 - bottom) === lines.at(-1 - bottom)) bottom++;
  const left = new Map<number, number[]>();
  for (let line = before.lines.length - bottom - 1; line >= top; line--) {
    const hash = before.lines[line] as number;
    const months = left.get(hash) ?? [];
    if (!left.has(hash)) left.set(hash, months);
    months.push(known[line] as number);
  }
  const months = new Uint32Array(lines.length);
  months.set(known.subarray(0, top));
  months.set(known.subarray(known.length - bottom), lines.length - bottom);
  for (let line = top; line < lines.length - bottom; line++)
    months[line] = left.get(lines[line] as number)?.pop() ?? now;
  return joinMonths(months);
}
