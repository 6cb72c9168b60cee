import type { Archive } from './archive';
import { ContextHashes } from './contextHash';
import type { LiveFile } from './liveFile';
import type { TokenStore } from './tokenStore';
import { FIRST_WORD, type Vocabulary } from './vocabulary';

/** A chain of `TokenStore`, how many occurrences are taken from it, and how many tokens must match. */
interface Walk {
  readonly chain: number;
  readonly most: number;
  readonly least: number;
}

/**
 * From specific to general. Two more chains (6 exact, 14 abstract tokens) gain 0.1 points of the tokens predicted first
 * and cost a quarter more time and memory.
 */
const exactWalks: readonly Walk[] = [
  { chain: 2, most: 160, least: 4 },
  { chain: 1, most: 128, least: 2 },
  { chain: 0, most: 96, least: 1 },
];
const abstractWalks: readonly Walk[] = [
  { chain: 4, most: 160, least: 8 },
  { chain: 3, most: 128, least: 4 },
];
const MOST = 512;
const LONGEST_EXACT = 24;
const LONGEST_ABSTRACT = 40;
/** The share of a sample that the open file may fill; its own counts are exact anyway. */
const LIVE_SHARE = 0.75;
const VISITS = 3; // positions visited for each occurrence that may be taken

/** Places whose last tokens equal those before the cursor: match length (at most 24) and the token that followed. */
interface ExactSample {
  count: number;
  readonly length: Int32Array;
  readonly token: Int32Array;
}

/** Places that are equal up to the names of identifiers: what followed there, with names carried over. */
interface AbstractSample extends ExactSample {
  /** How many of the matching tokens are equal as they stand. */
  readonly equal: Int32Array;
  /** 1 where the token was replaced by the name that stands for it here. */
  readonly substituted: Uint8Array;
  /** 1 in the open file. */
  readonly sameFile: Uint8Array;
}

/** Earlier places that resemble the context before the cursor, sampled from the hash chains, the newest first. */
export class Occurrences {
  readonly exact: ExactSample = { count: 0, length: new Int32Array(MOST), token: new Int32Array(MOST) };
  readonly abstract: AbstractSample = {
    count: 0,
    length: new Int32Array(MOST),
    token: new Int32Array(MOST),
    equal: new Int32Array(MOST),
    substituted: new Uint8Array(MOST),
    sameFile: new Uint8Array(MOST),
  };
  readonly #vocabulary: Vocabulary;
  readonly #hashes = new ContextHashes();
  readonly #visited = new PositionSet();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Samples both kinds for position `n` of `ids`: from the open file, from the archive without that file, then from its background. */
  find(live: LiveFile, archive: Archive, ids: Int32Array, n: number): ContextHashes {
    const hidden = archive.rangeOf(live.key);
    this.#hashes.of(ids, n, this.#vocabulary);
    this.exact.count = this.abstract.count = 0;
    this.#visited.clear();
    const { background } = archive;
    for (const walk of exactWalks) {
      let left = walk.most - this.#walkExact(walk, live.store, Math.ceil(walk.most * LIVE_SHARE), ids, n, LIVE);
      left -= this.#walkExact(walk, archive.store, left, ids, n, hidden);
      if (background) this.#walkExact(walk, background.store, left, ids, n, BACKGROUND);
    }
    this.#visited.clear();
    for (const walk of abstractWalks) {
      let left = walk.most - this.#walkAbstract(walk, live.store, Math.ceil(walk.most * LIVE_SHARE), ids, n, LIVE);
      left -= this.#walkAbstract(walk, archive.store, left, ids, n, hidden);
      if (background) this.#walkAbstract(walk, background.store, left, ids, n, BACKGROUND);
    }
    return this.#hashes;
  }

  /**
   * The archived file with the longest match before position `n` that was followed by the token there; absent: the open
   * file knows as much, or the background knows more.
   */
  origin(live: LiveFile, archive: Archive, ids: Int32Array, n: number): string | undefined {
    this.#hashes.of(ids, n, this.#vocabulary);
    const hidden = archive.rangeOf(live.key);
    const own = this.#longest(live.store, ids, n, LIVE);
    const other = this.#longest(archive.store, ids, n, hidden);
    if (other.length <= own.length) return undefined;
    const { background } = archive;
    const isOthers = background && this.#longest(background.store, ids, n, BACKGROUND).length > other.length;
    return isOthers ? undefined : archive.keyAt(other.position);
  }

  #walkExact(
    { chain, most, least }: Walk,
    store: TokenStore,
    limit: number,
    ids: Int32Array,
    n: number,
    hidden: Span,
  ): number {
    const { tokens } = store;
    const { exact } = this;
    const side = sideOf(hidden);
    let taken = 0;
    let visits = most * VISITS;
    for (
      let at = store.newest(chain, this.#hashes);
      at !== 0 && taken < limit && visits > 0;
      at = store.older(chain, at), visits--
    ) {
      if ((at >= hidden.start && at < hidden.end) || this.#visited.has(at * SIDES + side)) continue;
      const length = matchLength(tokens, at, ids, n);
      if (length < least) continue;
      this.#visited.add(at * SIDES + side);
      exact.length[exact.count] = length;
      exact.token[exact.count++] = tokens[at]!;
      taken++;
    }
    return taken;
  }

  #walkAbstract(
    { chain, most, least }: Walk,
    store: TokenStore,
    limit: number,
    ids: Int32Array,
    n: number,
    hidden: Span,
  ): number {
    const side = sideOf(hidden);
    let taken = 0;
    let visits = most * VISITS;
    for (
      let at = store.newest(chain, this.#hashes);
      at !== 0 && taken < limit && visits > 0;
      at = store.older(chain, at), visits--
    ) {
      if ((at >= hidden.start && at < hidden.end) || this.#visited.has(at * SIDES + side)) continue;
      if (!this.#matchAbstract(store.tokens, at, ids, n, least, side === sideOf(LIVE) ? 1 : 0)) continue;
      this.#visited.add(at * SIDES + side);
      taken++;
    }
    return taken;
  }

  /** Adds the occurrence at `at` where at least `least` tokens match. A name that follows is replaced by what stands for it here, by its nearest mention. */
  #matchAbstract(tokens: Int32Array, at: number, ids: Int32Array, n: number, least: number, sameFile: number): boolean {
    const { abstracts } = this.#vocabulary;
    const original = tokens[at]!;
    let token = abstracts[original]! < 0 ? -1 : original;
    let length = 0;
    let equal = 0;
    for (; length < LONGEST_ABSTRACT && length < n; length++) {
      const there = tokens[at - 1 - length]!;
      const here = ids[n - 1 - length]!;
      if (there === here) equal++;
      else if (there < FIRST_WORD || abstracts[there] !== abstracts[here]) break;
      if (token < 0 && there === original) token = here;
    }
    if (length < least) return false;
    const found = this.abstract;
    const i = found.count++;
    found.length[i] = length;
    found.equal[i] = equal;
    found.token[i] = token < 0 ? original : token;
    found.substituted[i] = token >= 0 && token !== original ? 1 : 0;
    found.sameFile[i] = sameFile;
    return true;
  }

  #longest(store: TokenStore, ids: Int32Array, n: number, hidden: Span): { length: number; position: number } {
    const best = { length: 0, position: 0 };
    for (const { chain, most } of exactWalks) {
      let visits = most * VISITS;
      for (let at = store.newest(chain, this.#hashes); at !== 0 && visits > 0; at = store.older(chain, at), visits--) {
        if ((at >= hidden.start && at < hidden.end) || store.tokens[at] !== ids[n]) continue;
        const length = matchLength(store.tokens, at, ids, n);
        if (length > best.length) Object.assign(best, { length, position: at });
      }
      if (best.length > 0) break;
    }
    return best;
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Of these nothing is hidden. */
const LIVE: Span = { start: 0, end: 0 };
const BACKGROUND: Span = { start: 0, end: 0 };
/** Positions of the archive, of the open file and of the background are kept apart. */
const SIDES = 3;
const sideOf = (hidden: Span) => (hidden === LIVE ? 1 : hidden === BACKGROUND ? 2 : 0);

function matchLength(tokens: Int32Array, at: number, ids: Int32Array, n: number): number {
  let length = 0;
  while (length < LONGEST_EXACT && length < n && tokens[at - 1 - length] === ids[n - 1 - length]) length++;
  return length;
}

/** A small set of positive numbers, emptied at no cost. */
class PositionSet {
  readonly #values = new Int32Array(1024);
  readonly #rounds = new Int32Array(1024);
  #round = 0;

  clear(): void {
    this.#round++;
  }

  has(value: number): boolean {
    const slot = this.#slot(value);
    return this.#rounds[slot] === this.#round && this.#values[slot] === value;
  }

  add(value: number): void {
    const slot = this.#slot(value);
    this.#values[slot] = value;
    this.#rounds[slot] = this.#round;
  }

  #slot(value: number): number {
    let slot = Math.imul(value, 0x9e3779b1) >>> 22;
    while (this.#rounds[slot] === this.#round && this.#values[slot] !== value) slot = (slot + 1) & 1023;
    return slot;
  }
}
