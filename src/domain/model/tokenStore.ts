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

/** Exact chains come first, then the abstract ones. */
const EXACT = EXACT_LENGTHS.length;
export const CHAINS = EXACT + ABSTRACT_LENGTHS.length;
/** What stands where a token was forgotten; equals no token. */
const FORGOTTEN = -1;
const SMALLEST = 1 << 10;
/** Tokens a bucket of a chain serves, on average, before there are more buckets. */
const LOAD = 8;
const PAGE_BITS = 12;
const PAGE = 1 << PAGE_BITS;

/**
 * Tokens in the order in which they were learnt, and for each the previous position after the same context, for
 * contexts of several lengths, exact and abstract: hash chains, the newest occurrence first. Different contexts may
 * share a chain, so whoever walks one compares the tokens. About 40 bytes a token.
 */
export class TokenStore {
  tokens = new Int32Array(SMALLEST);
  spaced = new Uint8Array(SMALLEST);
  /** Position 0 is never used. */
  length = 1;
  readonly #vocabulary: Vocabulary;
  /** Links in pages, so that growth copies nothing; the chains of a position side by side. */
  readonly #pages: Int32Array[] = [];
  #heads = Array.from({ length: CHAINS }, () => new Int32Array(SMALLEST));
  #buckets = SMALLEST;
  #exact = new Int32Array(SMALLEST);
  #abstract = new Int32Array(SMALLEST);

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  get bytes(): number {
    return this.tokens.length * 5 + (this.#pages.length * PAGE + this.#buckets) * CHAINS * 4;
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
    while (this.length > this.#buckets * LOAD) this.#double();
    this.#link(start, Math.max(1, unlinked));
    return start;
  }

  /** Takes tokens out of all later matches; their room is given back by making the store anew. */
  wipe(start: number, end: number): void {
    this.tokens.fill(FORGOTTEN, start, end);
    this.spaced.fill(0, start, end);
  }

  /** The newest position in a chain for a context, or 0. */
  newest(chain: number, hashes: ContextHashes): number {
    const hash =
      chain < EXACT ? hashes.exact[EXACT_LENGTHS[chain]!]! : hashes.abstract[ABSTRACT_LENGTHS[chain - EXACT]!]!;
    return this.#heads[chain]![mixed(hash, chain) & (this.#buckets - 1)]!;
  }

  /** The newest position after a token, or 0; older ones follow in chain 0. */
  newestAfter(token: number): number {
    return this.#heads[0]![mixed(hashOfToken(token), 0) & (this.#buckets - 1)]!;
  }

  /** The next older position in a chain, or 0. */
  older(chain: number, position: number): number {
    return this.#pages[position >>> PAGE_BITS]![(position & (PAGE - 1)) * CHAINS + chain]!;
  }

  /** Puts the last segment into the chains, chain by chain: their heads then stay in the processor's cache. */
  #link(start: number, from: number): void {
    const ids = this.tokens.subarray(start, this.length);
    if (this.#exact.length < ids.length) {
      this.#exact = new Int32Array(ids.length * 2);
      this.#abstract = new Int32Array(ids.length * 2);
    }
    exactPrefixes(ids, this.#exact);
    abstractPrefixes(ids, this.#vocabulary, this.#abstract);
    for (let chain = 0; chain < CHAINS; chain++) {
      const length = chain < EXACT ? EXACT_LENGTHS[chain]! : ABSTRACT_LENGTHS[chain - EXACT]!;
      this.#linkChain(chain, chain < EXACT ? this.#exact : this.#abstract, length, start, from, ids.length);
    }
  }

  #linkChain(chain: number, prefixes: Int32Array, length: number, start: number, from: number, end: number): void {
    const heads = this.#heads[chain]!;
    const mask = this.#buckets - 1;
    for (let i = from; i < end; i++) {
      const position = start + i;
      const bucket = mixed(hashBefore(prefixes, i, length), chain) & mask;
      this.#pages[position >>> PAGE_BITS]![(position & (PAGE - 1)) * CHAINS + chain] = heads[bucket]!;
      heads[bucket] = position;
    }
  }

  /** Twice the buckets: both halves go on with the old chains, and what is added from now on is kept apart. */
  #double(): void {
    this.#heads = this.#heads.map((old) => {
      const heads = grown(old, old.length * 2);
      heads.set(old, old.length);
      return heads;
    });
    this.#buckets *= 2;
  }

  #reserve(length: number): void {
    while (this.#pages.length * PAGE < length) this.#pages.push(new Int32Array(PAGE * CHAINS));
    if (length <= this.tokens.length) return;
    const room = Math.max(length, Math.ceil(this.tokens.length * 1.3));
    this.tokens = grown(this.tokens, room);
    this.spaced = grown(this.spaced, room);
  }
}
