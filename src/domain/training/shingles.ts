const TOKEN = /[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu;

/** So many neighbouring tokens are one run. */
const LENGTH = 5;

/**
 * The runs of five tokens of a code, each as a 32-bit hash, sorted and each once. Layout does not count. A code of fewer tokens
 * has one run; one without tokens has none.
 */
export function shinglesOf(text: string): Uint32Array {
  const hashes = Array.from(text.match(TOKEN) ?? [], hashOf);
  const runs = new Set<number>();
  for (let at = 0; at < Math.max(1, hashes.length - LENGTH + 1) && hashes.length > 0; at++) {
    let run = 0;
    for (const hash of hashes.slice(at, at + LENGTH)) run = mixed(Math.imul(run, 0x9e3779b1) + hash);
    runs.add(run);
  }
  return Uint32Array.from(runs).sort();
}

/** The tokens of a code with nothing between them: equal for codes that differ in layout alone. */
export const withoutLayout = (text: string): string => (text.match(TOKEN) ?? []).join(' ');

/** How many numbers two sorted lists have in common. */
export function shared(a: Uint32Array, b: Uint32Array): number {
  let both = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [left, right] = [a[i] as number, b[j] as number];
    if (left === right) both++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return both;
}

/** FNV-1a, well mixed. */
function hashOf(token: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < token.length; at++) hash = Math.imul(hash ^ token.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

/** Spreads each bit over all 32. @see MurmurHash3 */
export function mixed(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
