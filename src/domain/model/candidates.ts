import type { Archive } from './archive';
import type { ContextHashes } from './contextHash';
import { mixed, ORDERS } from './contextHash';
import type { CountTable } from './countTable';
import { KnownWords } from './knownWords';
import type { LiveFile } from './liveFile';
import type { Occurrences } from './occurrences';
import type { Parallels } from './parallels';
import { SPARSE } from './sparseContexts';
import { IDENTIFIER, NUMBER, START, type Vocabulary } from './vocabulary';

export const MOST_CANDIDATES = 384;
/** The room behind is kept for recent names, and what those leave for known words. */
const GATHERED = MOST_CANDIDATES - 156;
const FOLLOWERS = 32; // taken from an exact context of the file
const SPARSE_FOLLOWERS = 8;
/** Sparse contexts whose followers are candidates, the most telling first. */
const tellingSparse = [3, 5, 6, 4, 0];
const RECENT_NAMES = 64;
const LIVE_WEIGHT = 20; // a word of the open file counts as much as 20 elsewhere
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
  /** The index of what is typed of the next word, as a word of its own; -1: nothing is. */
  typed = -1;
  /** Whether that is no known word. */
  isTypedNew = false;
  /** 1 for those that are ruled out by what is typed of the word. */
  readonly isOut = new Uint8Array(MOST_CANDIDATES);
  readonly #words: KnownWords;
  readonly #vocabulary: Vocabulary;
  #index = new Int32Array(1024);
  #rounds = new Int32Array(1024);
  #round = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#words = new KnownWords(vocabulary);
  }

  /** The index of a token, or -1. */
  indexOf(token: number): number {
    return this.#rounds[token] === this.#round ? this.#index[token]! : -1;
  }

  /** Gathers the candidates for position `n` of `ids` after `occurrences.find` and `parallels.find`. */
  gather(live: LiveFile, occurrences: Occurrences, parallels: Parallels, hashes: ContextHashes, n: number): void {
    const ids = live.context;
    this.#clear();
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
    const { above, second, below, increment } = parallels;
    for (const token of [above.token, second.token, below.token, increment]) this.#add(token);
    this.#addRecentNames(ids, n);
  }

  /**
   * Rules out what does not begin with a prefix, and adds known words that do, the most frequent first, behind the prefix
   * itself, which may be a whole word and need not be known.
   */
  begin(prefix: string, live: LiveFile, archive: Archive): void {
    const { texts } = this.#vocabulary;
    const own = this.#vocabulary.intern(prefix, 0, prefix.length);
    this.#add(own);
    this.typed = this.indexOf(own);
    this.isTypedNew = archive.frequencyOf(own) === 0 && live.counts[own] === 0;
    const words: { readonly token: number; readonly frequency: number }[] = [];
    this.#words.withPrefix(prefix, (token) => {
      const frequency = archive.frequencyOf(token) + live.counts[token]! * LIVE_WEIGHT;
      if (frequency > 0 && this.indexOf(token) < 0) words.push({ token, frequency });
    });
    words.sort((a, b) => b.frequency - a.frequency);
    for (const { token } of words) this.#add(token);
    for (let j = 0; j < this.count; j++) this.isOut[j] = texts[this.tokens[j]!]!.startsWith(prefix) ? 0 : 1;
  }

  #clear(): void {
    this.count = 0;
    this.typed = -1;
    this.isTypedNew = false;
    this.isOut.fill(0);
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
