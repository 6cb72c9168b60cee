/**
 * A 32-bit hash (FNV-1a) of each line, without its end of line: tells a later version of a file what stood there
 * before, without keeping its text.
 */
export function lineHashes(text: string): Uint32Array {
  const hashes: number[] = [];
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      hashes.push(hash >>> 0);
      hash = 0x811c9dc5;
    } else if (code !== 13) hash = Math.imul(hash ^ code, 0x01000193);
  }
  hashes.push(hash >>> 0);
  return Uint32Array.from(hashes);
}

/**
 * Which lines of a saved text are the engineer's: lines that stood in the version before keep what they were, also
 * where they moved, and lines that are new were typed.
 * @param before hashes of the lines of the version before, with their `own` marks
 * @param isTyped whether a new line (zero-based) was typed by the engineer; absent: every one was
 * @returns 1 where the line is own
 */
export function carryOver(
  before: { readonly lines: Uint32Array; readonly own: Uint8Array },
  lines: Uint32Array,
  isTyped: (line: number) => boolean = () => true,
): Uint8Array {
  const own = new Uint8Array(lines.length);
  const shorter = Math.min(before.lines.length, lines.length);
  let top = 0;
  while (top < shorter && before.lines[top] === lines[top]) top++;
  let bottom = 0;
  while (bottom < shorter - top && before.lines.at(-1 - bottom) === lines.at(-1 - bottom)) bottom++;
  own.set(before.own.subarray(0, top));
  own.set(before.own.subarray(before.own.length - bottom), lines.length - bottom);
  const left = new Map<number, number[]>();
  for (let number = before.lines.length - bottom - 1; number >= top; number--) {
    const hash = before.lines[number] as number;
    const marks = left.get(hash) ?? [];
    if (!left.has(hash)) left.set(hash, marks);
    marks.push(before.own[number] as number);
  }
  for (let number = top; number < lines.length - bottom; number++)
    own[number] = left.get(lines[number] as number)?.pop() ?? (isTyped(number) ? 1 : 0);
  return own;
}
