import type { Archive } from './archive';
import { ContextHashes } from './contextHash';
import type { LiveFile } from './liveFile';
import { FIRST_WORD, NEWLINE, START, type Vocabulary } from './vocabulary';

/** Tokens that can be read on, and the columns of indentation of the last line that is not blank before a position; -1: unknown. */
export interface Code {
  readonly tokens: Int32Array;
  /** Where they end. */
  readonly length: number;
  readonly columnsBefore: (position: number) => number;
}

/** A place in own code before which stands what stands before the cursor, but for names. */
export interface Copy {
  readonly code: Code;
  /** What follows begins here. */
  readonly at: number;
  /** Tokens before it that match, those that are equal, and those that are equal without a gap. */
  readonly length: number;
  readonly equal: number;
  readonly exact: number;
  /** The archived file; absent: the open file. */
  readonly key?: string;
  /** What stands here for a name there. */
  readonly names: ReadonlyMap<number, number>;
  /** Names that would have to stand for two. */
  readonly conflicts: number;
}

const MOST = 32;
const LONGEST = 80;
/** Tokens that must match, and how many of them must be equal. */
const LEAST = { length: 6, equal: 4 };
const VISITS = 64;
const SCANNED = 30_000; // tokens of the open file, on each side
/** Chains of `TokenStore`: 4 exact tokens, 8 abstract ones. */
const EXACT = 2;
const ABSTRACT = 4;
/** From so many tokens before the cursor the archive is also searched. */
const ANCHORS = [0, 3, 6, 10, 15];
const LOOKED_BACK = 2000;

/** Places in own code that are copies of what stands before position `n` of the live context, which begins a line; the best first. */
export class CopyFinder {
  readonly #vocabulary: Vocabulary;
  readonly #hashes = new ContextHashes();
  readonly #match = { length: 0, equal: 0, exact: 0 };

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  find(live: LiveFile, below: Code, archive: Archive, n: number): Copy[] {
    const found: Copy[] = [];
    const above: Code = { tokens: live.context, length: live.length, columnsBefore: (at) => live.columnsBefore(at) };
    this.#scan(above, live.context, n, found);
    this.#scan(below, live.context, n, found);
    this.#walk(archive, live.key, live.context, n, found);
    found.sort((a, b) => b.equal * 2 + b.length - a.equal * 2 - a.length);
    return found.slice(0, MOST).map((copy) => ({ ...copy, ...this.#namesOf(copy, live.context, n) }));
  }

  #scan(code: Code, ids: Int32Array, n: number, found: Copy[]): void {
    const { tokens, length } = code;
    const last = ids[n - 1]!;
    const before = ids[n - 2]!;
    const kind = this.#vocabulary.abstracts[before]!;
    const { abstracts } = this.#vocabulary;
    for (let at = length - 1; at > 1 && at > length - SCANNED; at--) {
      if (tokens[at - 1] !== last || abstracts[tokens[at - 2]!] !== kind) continue;
      this.#add(code, at, ids, n, found, undefined);
    }
  }

  #walk(archive: Archive, key: string, ids: Int32Array, n: number, found: Copy[]): void {
    const { store } = archive;
    const hidden = archive.rangeOf(key);
    const code = markedCode(store.tokens, store.spaced, store.length);
    const seen = new Set<number>();
    for (const back of ANCHORS) {
      const anchor = n - back;
      if (anchor < 8) break;
      this.#hashes.of(ids, anchor, this.#vocabulary);
      for (const chain of back === 0 ? [EXACT, ABSTRACT] : [EXACT]) {
        let visits = VISITS;
        for (
          let position = store.newest(chain, this.#hashes);
          position !== 0 && visits > 0;
          position = store.older(chain, position), visits--
        ) {
          const at = position + back;
          if (at >= store.length || (at >= hidden.start && at < hidden.end) || seen.has(at)) continue;
          if (store.tokens[at - 1] !== NEWLINE) continue;
          seen.add(at);
          this.#add(code, at, ids, n, found, archive);
        }
      }
    }
  }

  #add(code: Code, at: number, ids: Int32Array, n: number, found: Copy[], archive: Archive | undefined): void {
    const { length, equal, exact } = this.#matchBefore(code.tokens, at, ids, n);
    if (length < LEAST.length || equal < LEAST.equal) return;
    const key = archive?.keyAt(at);
    found.push({ code, at, length, equal, exact, ...(key === undefined ? {} : { key }), names: noNames, conflicts: 0 });
  }

  #matchBefore(tokens: Int32Array, at: number, ids: Int32Array, n: number) {
    const { abstracts } = this.#vocabulary;
    const match = this.#match;
    match.length = match.equal = match.exact = 0;
    for (let i = 1; i <= LONGEST && i < n && i <= at; i++) {
      const there = tokens[at - i]!;
      const here = ids[n - i]!;
      if (there === START) break;
      if (there === here) {
        match.equal++;
        if (match.exact === match.length) match.exact++;
      } else if (there < FIRST_WORD || abstracts[there] !== abstracts[here]) break;
      match.length++;
    }
    return match;
  }

  #namesOf({ code: { tokens }, at, length }: Copy, ids: Int32Array, n: number): Pick<Copy, 'names' | 'conflicts'> {
    const { abstracts } = this.#vocabulary;
    const names = new Map<number, number>();
    let conflicts = 0;
    for (let i = 1; i <= length; i++) {
      const there = tokens[at - i]!;
      if (abstracts[there]! >= 0) continue;
      const here = ids[n - i]!;
      const known = names.get(there);
      if (known === undefined) names.set(there, here);
      else if (known !== here) conflicts++;
    }
    return { names, conflicts };
  }
}

const noNames: ReadonlyMap<number, number> = new Map();

/** Code whose layout tokens are marked with their columns. */
export function markedCode(tokens: Int32Array, marks: Uint8Array, length: number): Code {
  return {
    tokens,
    length,
    columnsBefore(position) {
      for (let at = position - 1; at >= 0 && at > position - LOOKED_BACK; at--) {
        const token = tokens[at]!;
        if (token < FIRST_WORD && token !== NEWLINE) return marks[at]! - 1;
      }
      return -1;
    },
  };
}
