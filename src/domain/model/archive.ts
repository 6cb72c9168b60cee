import { lexRun, TokenList } from './lexer';
import { SpacingVotes } from './spacing';
import { TokenStore } from './tokenStore';
import { FIRST_WORD, grown, type Vocabulary } from './vocabulary';

/** A learnt file: where its tokens stand. */
export interface ArchivedFile {
  readonly language: string;
  readonly start: number;
  readonly end: number;
  /** Seconds since 1970. */
  readonly time: number;
}

/** So many tokens are linked together: each chain then stays in the processor's cache for longer. */
const LINKED_TOGETHER = 1 << 16;
const NOTHING = { start: 0, end: 0 };

/** The own code in one family of languages: tokens with their hash chains, how often each token occurs, and spacing. */
export class Archive {
  readonly store: TokenStore;
  readonly files = new Map<string, ArchivedFile>();
  readonly spacing: SpacingVotes;
  /** What others wrote in the same family, asked where the own code leaves room; absent: nothing, or it is not to be asked. */
  background: Archive | undefined;
  /** How often a token occurs; 0 for tokens of other archives. */
  counts = new Int32Array(1024);
  total = 0;
  /** Tokens that were forgotten and still take room, and those of files that came later than newer ones. */
  forgotten = 0;
  misplaced = 0;
  /** Where tokens begin that were taken and are not linked yet; 0: nowhere. */
  #taken = 0;
  #newest = Number.NEGATIVE_INFINITY;
  readonly #vocabulary: Vocabulary;
  readonly #list = new TokenList();
  /** Positions where files begin, ascending, and their keys. */
  #starts: number[] = [];
  #keys: string[] = [];

  /** @param expected how many tokens it will hold, roughly */
  constructor(vocabulary: Vocabulary, expected?: number) {
    this.#vocabulary = vocabulary;
    this.store = new TokenStore(vocabulary, expected);
    this.spacing = new SpacingVotes(vocabulary);
  }

  get bytes(): number {
    return this.store.bytes + this.counts.length * 4;
  }

  /**
   * Learns the runs of a file that is not known yet.
   * @param isFound whether its code is found from now on; else it is when the archive was made anew in the order of time
   */
  learn(key: string, language: string, runs: readonly string[], time: number, isFound: boolean): void {
    const list = this.#list;
    list.length = 0;
    for (const run of runs) lexRun(run, this.#vocabulary, list);
    const start = this.store.append(list);
    if (start === undefined) return;
    this.#note(key, { language, start, end: this.store.length, time });
    if (isFound) this.store.link(start);
    else this.misplaced += list.length;
  }

  /** Learns a file from its tokens in another archive or a snapshot: runs that begin with START each. It is found after `linkTaken`. */
  take(key: string, language: string, tokens: Int32Array, spaced: Uint8Array, time: number): void {
    const start = this.store.append({ ids: tokens, spaced, length: tokens.length });
    if (start === undefined) return;
    this.#taken ||= start;
    this.#note(key, { language, start, end: this.store.length, time });
    if (this.store.length - this.#taken > LINKED_TOGETHER) this.linkTaken();
  }

  /** Makes all that was taken found. */
  linkTaken(): void {
    if (this.#taken > 0) this.store.link(this.#taken);
    this.#taken = 0;
  }

  forget(key: string): void {
    const file = this.files.get(key);
    if (!file) return;
    this.#count(file, -1);
    this.store.wipe(file.start, file.end);
    this.forgotten += file.end - file.start;
    this.files.delete(key);
  }

  /** Where a file's tokens stand; an empty range for an unknown one. */
  rangeOf(key: string): { readonly start: number; readonly end: number } {
    return this.files.get(key) ?? NOTHING;
  }

  /** A copy of a file's tokens, each run behind its START; empty for an unknown file. */
  tokensOf(key: string): TokenList {
    const { start, end } = this.rangeOf(key);
    return TokenList.of(this.store.tokens.slice(start, end), this.store.spaced.slice(start, end));
  }

  /** The file that a position belongs to. */
  keyAt(position: number): string | undefined {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= position) low = middle;
      else high = middle - 1;
    }
    return this.#keys[low];
  }

  /** How often a token occurs here and in the background. */
  frequencyOf(token: number): number {
    return (this.counts[token] ?? 0) + (this.background?.counts[token] ?? 0);
  }

  /** Tokens here and in the background. */
  get allTokens(): number {
    return this.total + (this.background?.total ?? 0);
  }

  /** Makes `counts` readable for every known token. */
  cover(): void {
    if (this.counts.length < this.#vocabulary.size) this.counts = grown(this.counts, this.#vocabulary.size * 2);
  }

  #note(key: string, file: ArchivedFile): void {
    const { start, end, time } = file;
    this.files.set(key, file);
    this.#starts.push(start);
    this.#keys.push(key);
    this.cover();
    this.#count(file, 1);
    if (time < this.#newest) this.misplaced += end - start;
    this.#newest = Math.max(this.#newest, time);
  }

  #count({ start, end }: ArchivedFile, sign: 1 | -1): void {
    const { tokens, spaced } = this.store;
    for (let i = start; i < end; i++) {
      const token = tokens[i]!;
      this.counts[token]! += sign;
      if (i > start && token >= FIRST_WORD && tokens[i - 1]! >= FIRST_WORD) {
        this.spacing.vote(tokens[i - 1]!, token, spaced[i] ? sign : -sign);
      }
    }
    this.total += sign * (end - start);
  }
}
