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
import { grown, START, type Vocabulary } from './vocabulary';

/** Exact chains come first, then the abstract ones. */
const EXACT = EXACT_LENGTHS.length;
export const CHAINS = EXACT + ABSTRACT_LENGTHS.length;
/** What stands where a token was forgotten; equals no token. */
const FORGOTTEN = -1;
const SMALLEST = 1 << 10;
/** How much longer the arrays of tokens get at a time: room that is not used yet is small beside the links. */
const GROWTH = 1.5;
/** Tokens a bucket of a chain serves, on average, before there are more buckets. */
const LOAD = 8;
const PAGE_BITS = 12;
const PAGE = 1 << PAGE_BITS;
/** A link is a position in three bytes, the lowest first. */
const LINK = 3;
/** Positions end here; a store that is full takes nothing more. */
const MOST = 1 << (8 * LINK);

/**
 * Tokens in the order in which they were learnt, and for each the previous position after the same context, for
 * contexts of several lengths, exact and abstract: hash chains, the newest occurrence first. Different contexts may
 * share a chain, so whoever walks one compares the tokens. About 23 bytes a token.
 */
export class TokenStore {
  tokens: Int32Array;
  spaced: Uint8Array;
  /** Position 0 is never used. */
  length = 1;
  readonly #vocabulary: Vocabulary;
  /** Links in pages, so that growth copies nothing; the chains of a position side by side. */
  readonly #pages: Uint8Array[] = [];
  #heads: Int32Array[];
  #buckets = SMALLEST;
  #exact = new Int32Array(SMALLEST);
  #abstract = new Int32Array(SMALLEST);

  /** @param expected how many tokens will be appended, roughly */
  constructor(vocabulary: Vocabulary, expected = SMALLEST) {
    this.#vocabulary = vocabulary;
    this.tokens = new Int32Array(expected + 1);
    this.spaced = new Uint8Array(expected + 1);
    while (expected > this.#buckets * LOAD) this.#buckets *= 2;
    this.#heads = Array.from({ length: CHAINS }, () => new Int32Array(this.#buckets));
  }

  get bytes(): number {
    const pages = this.#pages.reduce((sum, page) => sum + page.length, 0);
    return this.tokens.length * 5 + pages + this.#buckets * CHAINS * 4;
  }

  /**
   * Appends tokens, which a walk finds once they are linked.
   * @returns the position of the first; undefined: there is no room any more
   */
  append({ ids, spaced, length }: Tokens): number | undefined {
    const start = this.length;
    if (start + length > MOST) return undefined;
    this.#reserve(start + length);
    this.tokens.set(length < ids.length ? ids.subarray(0, length) : ids, start);
    this.spaced.set(length < spaced.length ? spaced.subarray(0, length) : spaced, start);
    this.length += length;
    return start;
  }

  /**
   * Puts the tokens from `start` on into the chains; contexts begin at `start` and at each START, which have none. The
   * first `unlinked` of them are context only: found behind others, never as a follower.
   */
  link(start: number, unlinked = 0): void {
    while (this.length > this.#buckets * LOAD) this.#double();
    for (let page = start >>> PAGE_BITS; page << PAGE_BITS < this.length; page++)
      this.#pages[page] ??= new Uint8Array(PAGE * CHAINS * LINK);
    const ids = this.tokens.subarray(start, this.length);
    if (this.#exact.length < ids.length) {
      this.#exact = new Int32Array(ids.length * 2);
      this.#abstract = new Int32Array(ids.length * 2);
    }
    exactPrefixes(ids, this.#exact);
    abstractPrefixes(ids, this.#vocabulary, this.#abstract);
    for (let chain = 0; chain < CHAINS; chain++) this.#linkChain(chain, ids, start, unlinked);
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
    const page = this.#pages[position >>> PAGE_BITS]!;
    const at = ((position & (PAGE - 1)) * CHAINS + chain) * LINK;
    return page[at]! | (page[at + 1]! << 8) | (page[at + 2]! << 16);
  }

  /** One chain after the other, so that its heads stay in the processor's cache. */
  #linkChain(chain: number, ids: Int32Array, start: number, unlinked: number): void {
    const heads = this.#heads[chain]!;
    const mask = this.#buckets - 1;
    const length = chain < EXACT ? EXACT_LENGTHS[chain]! : ABSTRACT_LENGTHS[chain - EXACT]!;
    const prefixes = chain < EXACT ? this.#exact : this.#abstract;
    let first = 0;
    for (let i = 0; i < ids.length; i++) {
      if (ids[i] === START || i === 0) {
        first = i;
        continue;
      }
      if (i < unlinked) continue;
      const position = start + i;
      const bucket = mixed(hashBefore(prefixes, i, length, first), chain) & mask;
      const page = this.#pages[position >>> PAGE_BITS]!;
      const at = ((position & (PAGE - 1)) * CHAINS + chain) * LINK;
      const older = heads[bucket]!;
      page[at] = older;
      page[at + 1] = older >>> 8;
      page[at + 2] = older >>> 16;
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
    if (length <= this.tokens.length) return;
    const room = Math.max(length, Math.ceil(this.tokens.length * GROWTH));
    this.tokens = grown(this.tokens, room);
    this.spaced = grown(this.spaced, room);
  }
}

/** The first `length` of some tokens, and 1 where white space stands before each. */
interface Tokens {
  readonly ids: Int32Array;
  readonly spaced: Uint8Array;
  readonly length: number;
}
