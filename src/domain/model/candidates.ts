import type { ContextHashes } from './contextHash';
import { mixed, ORDERS } from './contextHash';
import type { CountTable } from './countTable';
import type { LiveFile } from './liveFile';
import type { Occurrences } from './occurrences';
import { SPARSE } from './sparseContexts';
import { IDENTIFIER, NUMBER, START, type Vocabulary } from './vocabulary';

export const MOST_CANDIDATES = 288;
/** The room behind is kept for recent names. */
const GATHERED = MOST_CANDIDATES - 60;
const FOLLOWERS = 32; // taken from an exact context of the file
const SPARSE_FOLLOWERS = 8;
/** Sparse contexts whose followers are candidates, the most telling first. */
const tellingSparse = [3, 5, 6, 4, 0];
const RECENT_NAMES = 64;
const RECENT_REACH = 400; // tokens looked back

/** The tokens that may come next, each with a small index. */
export class Candidates {
  readonly tokens = new Int32Array(MOST_CANDIDATES);
  count = 0;
  /** How many of them came from exact occurrences, and from occurrences at all; those come first. */
  fromExact = 0;
  fromOccurrences = 0;
  /** The file's table entries for contexts of 1–6 tokens and for the sparse contexts; -1: none. */
  readonly entries = new Int32Array(ORDERS + 1);
  readonly sparseEntries = new Int32Array(SPARSE);
  readonly #vocabulary: Vocabulary;
  #index = new Int32Array(1024);
  #rounds = new Int32Array(1024);
  #round = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** The index of a token, or -1. */
  indexOf(token: number): number {
    return this.#rounds[token] === this.#round ? this.#index[token]! : -1;
  }

  /** Gathers the candidates for position `n` of `ids` after `occurrences.find`. */
  gather(live: LiveFile, occurrences: Occurrences, hashes: ContextHashes, ids: Int32Array, n: number): void {
    this.#begin();
    const { exact, abstract } = occurrences;
    for (let i = 0; i < exact.count; i++) this.#add(exact.token[i]!);
    this.fromExact = this.count;
    for (let i = 0; i < abstract.count; i++) this.#add(abstract.token[i]!);
    this.fromOccurrences = this.count;
    this.entries.fill(-1);
    for (let k = 1; k <= ORDERS && k <= n; k++) this.entries[k] = live.table.find(mixed(hashes.exact[k]!, k));
    for (let k = ORDERS; k >= 1; k--) this.#addFollowers(live.table, this.entries[k]!, FOLLOWERS);
    const names = live.sparse.of(ids, n);
    for (let k = 0; k < SPARSE; k++) this.sparseEntries[k] = live.table.find(names[k]!);
    for (const k of tellingSparse) this.#addFollowers(live.table, this.sparseEntries[k]!, SPARSE_FOLLOWERS);
    this.#addRecentNames(ids, n);
  }

  #begin(): void {
    this.count = 0;
    this.#round++;
    if (this.#index.length >= this.#vocabulary.size) return;
    this.#index = new Int32Array(this.#vocabulary.size * 2);
    this.#rounds = new Int32Array(this.#vocabulary.size * 2);
  }

  #add(token: number): void {
    if (token === START || this.count >= MOST_CANDIDATES || this.#rounds[token] === this.#round) return;
    this.#rounds[token] = this.#round;
    this.#index[token] = this.count;
    this.tokens[this.count++] = token;
  }

  #addFollowers(table: CountTable, entry: number, most: number): void {
    if (entry < 0) return;
    let left = most;
    for (
      let link = table.head[entry]!;
      link !== 0 && left > 0 && this.count < GATHERED;
      link = table.next[link]!, left--
    ) {
      this.#add(table.token[link]!);
    }
  }

  #addRecentNames(ids: Int32Array, n: number): void {
    const { classes } = this.#vocabulary;
    let left = RECENT_NAMES;
    for (let i = n - 1; i >= 0 && i > n - RECENT_REACH && left > 0; i--) {
      const token = ids[i]!;
      const c = classes[token];
      if ((c !== IDENTIFIER && c !== NUMBER) || this.#rounds[token] === this.#round) continue;
      this.#add(token);
      left--;
    }
  }
}
