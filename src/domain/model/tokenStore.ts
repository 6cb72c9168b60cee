import {
  ABSTRACT_LENGTHS,
  abstractPrefixes,
  type ContextHashes,
  EXACT_LENGTHS,
  exactPrefixes,
  hashBefore,
  hashOfToken,
  mixed,
} from './contextHash';
import type { TokenList } from './lexer';
import { grown, type Vocabulary } from './vocabulary';

/** Exact chains 0–3, abstract chains 4–6. */
export const CHAINS = EXACT_LENGTHS.length + ABSTRACT_LENGTHS.length;
/** What stands where a token was forgotten; equals no token. */
export const FORGOTTEN = -1;
const SMALLEST = 1 << 10;
const MOST_BUCKETS = 1 << 20;
/** Tokens from which on room is added in smaller steps. */
const LARGE = 1 << 19;

/**
 * Tokens in the order in which they were learnt, and for each the previous position after the same context, for
 * contexts of several lengths, exact and abstract: hash chains, the newest occurrence first. Different contexts may
 * share a chain, so whoever walks one compares the tokens. 33 bytes a token.
 */
export class TokenStore {
  tokens = new Int32Array(SMALLEST);
  spaced = new Uint8Array(SMALLEST);
  /** The previous position in chain `c` of position `p` is `links[p * CHAINS + c]`; 0: none. */
  links = new Int32Array(SMALLEST * CHAINS);
  /** Position 0 is never used. */
  length = 1;
  readonly #vocabulary: Vocabulary;
  #heads = new Int32Array(SMALLEST * CHAINS);
  #buckets = SMALLEST;
  /** From the position `linked` on, the tokens of a segment are in the chains. */
  #segments: { readonly start: number; readonly end: number; readonly linked: number }[] = [];
  #exact = new Int32Array(SMALLEST);
  #abstract = new Int32Array(SMALLEST);

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  get bytes(): number {
    return this.tokens.length * (5 + 4 * CHAINS) + this.#heads.length * 4;
  }

  /**
   * Appends tokens. The first `unlinked` of them are context only: found behind others, never as a follower.
   * The first token of all has no context and is never linked.
   * @returns the position of the first
   */
  append(list: TokenList, unlinked = 0): number {
    const start = this.length;
    this.#reserve(start + list.length);
    this.tokens.set(list.ids.subarray(0, list.length), start);
    this.spaced.set(list.spaced.subarray(0, list.length), start);
    this.length += list.length;
    this.#segments.push({ start, end: this.length, linked: start + Math.max(1, unlinked) });
    if (this.length > this.#buckets * 2 && this.#buckets < MOST_BUCKETS) this.#rehash();
    else this.#link(start, this.length, start + Math.max(1, unlinked));
    return start;
  }

  /** Takes tokens out of all later matches; their room is given back by making the store anew. */
  wipe(start: number, end: number): void {
    this.tokens.fill(FORGOTTEN, start, end);
    this.spaced.fill(0, start, end);
  }

  /** The newest position in a chain for a context, or 0. */
  newest(chain: number, hashes: ContextHashes): number {
    const isExact = chain < EXACT_LENGTHS.length;
    const hash = isExact
      ? hashes.exact[EXACT_LENGTHS[chain]!]!
      : hashes.abstract[ABSTRACT_LENGTHS[chain - EXACT_LENGTHS.length]!]!;
    return this.#heads[this.#bucket(chain, hash)]!;
  }

  /** The newest position after a token, or 0. */
  newestAfter(token: number): number {
    return this.#heads[this.#bucket(0, hashOfToken(token))]!;
  }

  #bucket(chain: number, hash: number): number {
    return (mixed(hash, chain) & (this.#buckets - 1)) * CHAINS + chain;
  }

  #link(start: number, end: number, from: number): void {
    const length = end - start;
    if (this.#exact.length < length) {
      this.#exact = new Int32Array(length * 2);
      this.#abstract = new Int32Array(length * 2);
    }
    const ids = this.tokens.subarray(start, end);
    exactPrefixes(ids, this.#exact);
    abstractPrefixes(ids, this.#vocabulary, this.#abstract);
    for (let i = from - start; i < length; i++) {
      const link = (start + i) * CHAINS;
      for (let chain = 0; chain < CHAINS; chain++) {
        const hash =
          chain < EXACT_LENGTHS.length
            ? hashBefore(this.#exact, i, EXACT_LENGTHS[chain]!)
            : hashBefore(this.#abstract, i, ABSTRACT_LENGTHS[chain - EXACT_LENGTHS.length]!);
        const bucket = this.#bucket(chain, hash);
        this.links[link + chain] = this.#heads[bucket]!;
        this.#heads[bucket] = start + i;
      }
    }
  }

  /** More buckets, so that chains stay short; what was wiped is linked no more. */
  #rehash(): void {
    this.#buckets = Math.min(MOST_BUCKETS, this.#buckets * 8);
    this.#heads = new Int32Array(this.#buckets * CHAINS);
    this.#segments = this.#segments.filter(({ start }) => this.tokens[start] !== FORGOTTEN);
    for (const { start, end, linked } of this.#segments) this.#link(start, end, linked);
  }

  #reserve(length: number): void {
    if (length <= this.tokens.length) return;
    const room = Math.max(length, Math.ceil(this.tokens.length * (length < LARGE ? 2 : 1.25)));
    this.tokens = grown(this.tokens, room);
    this.spaced = grown(this.spaced, room);
    this.links = grown(this.links, room * CHAINS);
  }
}
