import { START, type Vocabulary } from './vocabulary';

/** How many of the last tokens the exact hash chains look at, and the abstract ones. */
export const EXACT_LENGTHS = [1, 2, 4] as const;
export const ABSTRACT_LENGTHS = [4, 8] as const;
/** The longest exact context that counts. */
export const ORDERS = 6;
const LONGEST = 8;

/**
 * Hashes of contexts are polynomials in the tokens, the newest with the lowest power: appending a token is a
 * multiplication and an addition, and the hash of the last k tokens is a difference of two prefixes.
 * @see Karp and Rabin, "Efficient randomized pattern-matching algorithms", 1987
 */
export const BASE = 0x2c1b3c6d;
const powers = Int32Array.from({ length: LONGEST + 1 });
powers[0] = 1;
for (let k = 1; k <= LONGEST; k++) powers[k] = Math.imul(powers[k - 1]!, BASE);

/** The hash of a context of one token. */
export const hashOfToken = (token: number): number => Math.imul(token + 0x7f4a7c15, 0x85ebca6b);

/** Spreads a polynomial over all bits, apart for each `salt`. */
export function mixed(hash: number, salt: number): number {
  let h = hash ^ Math.imul(salt + 1, 0x9e3779b9);
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return h ^ (h >>> 16);
}

/**
 * The hash prefixes of a sequence: element `i` covers the tokens before `i`, from the last START on, as no context
 * reaches beyond it.
 */
export function exactPrefixes(ids: Int32Array, out: Int32Array): void {
  let h = 0;
  for (let i = 0; i < ids.length; i++) {
    const token = ids[i]!;
    if (token === START) h = 0;
    out[i] = h;
    h = (Math.imul(h, BASE) + hashOfToken(token)) | 0;
  }
}

/** As `exactPrefixes`, over what the tokens are in abstract contexts. */
export function abstractPrefixes(ids: Int32Array, vocabulary: Vocabulary, out: Int32Array): void {
  const { abstracts } = vocabulary;
  let h = 0;
  for (let i = 0; i < ids.length; i++) {
    const token = ids[i]!;
    if (token === START) h = 0;
    out[i] = h;
    h = (Math.imul(h, BASE) + hashOfToken(abstracts[token]!)) | 0;
  }
}

/** The hash of the `k` tokens before `i`, or of all there are from `first` on. */
export function hashBefore(prefixes: Int32Array, i: number, k: number, first: number): number {
  return i - first < k ? prefixes[i]! : (prefixes[i]! - Math.imul(prefixes[i - k]!, powers[k]!)) | 0;
}

/** Hashes of the contexts before one position: element `k` is that of the last `k` tokens, or of all there are. */
export class ContextHashes {
  readonly exact = new Int32Array(ORDERS + 1);
  readonly abstract = new Int32Array(LONGEST + 1);

  of(ids: Int32Array, n: number, vocabulary: Vocabulary): void {
    const { exact, abstract } = this;
    const { abstracts } = vocabulary;
    let h = 0;
    for (let k = 1; k <= ORDERS; k++) {
      if (k <= n) h = (h + Math.imul(hashOfToken(ids[n - k]!), powers[k - 1]!)) | 0;
      exact[k] = h;
    }
    h = 0;
    for (let k = 1; k <= LONGEST; k++) {
      if (k <= n) h = (h + Math.imul(hashOfToken(abstracts[ids[n - k]!]!), powers[k - 1]!)) | 0;
      abstract[k] = h;
    }
  }
}
