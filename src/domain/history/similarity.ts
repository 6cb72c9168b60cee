/**
 * How alike two files are, as git estimates it to find renames: the bytes of lines, or of stretches of 64 bytes, that both
 * have.
 * @see https://github.com/git/git/blob/master/diffcore-delta.c
 */

/** How many bytes of a file fall on each hash, sorted by hash, and how many there are in all. */
export interface Spans {
  readonly hashes: Uint32Array;
  readonly counts: Uint32Array;
  readonly size: number;
}

const buckets = 107927;
const longest = 64;

/** Git looks for a zero byte in so many bytes to tell a file that is no text. */
const textBytes = 8000;

/** Cuts a file in lines, and longer lines in stretches. */
export function spansOf(bytes: Uint8Array): Spans {
  const isText = !bytes.subarray(0, textBytes).includes(0);
  const found = new Map<number, number>();
  let [length, high, low] = [0, 0, 0];
  const add = () => {
    const hash = ((high + Math.imul(low, 0x61)) >>> 0) % buckets;
    found.set(hash, (found.get(hash) ?? 0) + length);
    [length, high, low] = [0, 0, 0];
  };
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (isText && byte === 13 && bytes[at + 1] === 10) continue;
    const old = high;
    high = ((high << 7) ^ (low >>> 25)) + byte;
    low = (low << 7) ^ (old >>> 25);
    if (++length >= longest || byte === 10) add();
  }
  if (length > 0) add();
  const rows = [...found].sort(([a], [b]) => a - b);
  return {
    hashes: Uint32Array.from(rows, ([hash]) => hash),
    counts: Uint32Array.from(rows, ([, count]) => count),
    size: bytes.length,
  };
}

/** Git's scale. */
export const mostSimilar = 60000;

/** @returns 0 to `mostSimilar`; 0 as well where the sizes alone say that less than half is equal */
export function similarityOf(a: Spans, b: Spans): number {
  const most = Math.max(a.size, b.size);
  if (b.size === 0 || most < 2 * (most - Math.min(a.size, b.size))) return 0;
  let copied = 0;
  for (let i = 0, j = 0; i < a.hashes.length && j < b.hashes.length; ) {
    const [left, right] = [a.hashes[i] as number, b.hashes[j] as number];
    if (left === right) copied += Math.min(a.counts[i++] as number, b.counts[j++] as number);
    else if (left < right) i++;
    else j++;
  }
  return Math.trunc((copied * mostSimilar) / most);
}
