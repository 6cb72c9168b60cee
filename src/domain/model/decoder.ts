import type { Archive } from './archive';
import { KnownWords } from './knownWords';
import type { LiveFile } from './liveFile';
import type { Predictor } from './predictor';
import { FIRST_WORD, NEWLINE, type Vocabulary } from './vocabulary';

const BEAM = 3;
const BRANCHES = 5;
const LONGEST = 24; // tokens
const LEAST = 1e-3; // probability of a path
const LEAST_STEP = 0.01;
/** What is left to known words that were no candidates, and to new words; each further letter makes them less likely. */
const KNOWN_SHARE = { base: 0.3, letter: 0.2 };
const NEW_SHARE = { base: 0.5, letter: 0.15 };
const LEAST_FREQUENCY = 0.02;
const LIVE_WEIGHT = 20; // a word of the open file counts as much as 20 elsewhere

/** One way in which the line may go on. */
export interface Path {
  readonly tokens: readonly number[];
  /** The path's probability after each token. */
  readonly cumulative: readonly number[];
  readonly p: number;
  /** Whether it ends with the line. */
  readonly isDone: boolean;
}

const ROOT: Path = { tokens: [], cumulative: [], p: 1, isDone: false };

/** Beam search for the rest of a line. */
export class Decoder {
  /** The longest match at the cursor of the last search. */
  longestMatch = 0;
  readonly #predictor: Predictor;
  readonly #vocabulary: Vocabulary;
  readonly #words: KnownWords;
  readonly #tokens = new Int32Array(BRANCHES);
  readonly #odds = new Float64Array(BRANCHES);
  #count = 0;

  constructor(predictor: Predictor, vocabulary: Vocabulary) {
    this.#predictor = predictor;
    this.#vocabulary = vocabulary;
    this.#words = new KnownWords(vocabulary);
  }

  /**
   * Paths from position `n` of the file's context on, the most likely first. Where a word is begun, `prefix` is what is
   * typed of it, and the first token of a path replaces it.
   */
  search(live: LiveFile, archive: Archive, n: number, prefix: string): Path[] {
    let open = [ROOT];
    let lastOpen: Path[] = [];
    const done: Path[] = [];
    for (let step = 0; step < LONGEST && open.length > 0; step++) {
      const next = open.flatMap((path) => this.#branches(path, live, archive, n, step === 0 ? prefix : ''));
      next.sort((a, b) => b.p - a.p);
      open = [];
      for (const path of next) {
        if (open.length === BEAM) break;
        (path.isDone ? done : open).push(path);
      }
      if (open.length > 0) lastOpen = open;
      done.sort((a, b) => b.p - a.p);
      if (done.length > 0 && open.length > 0 && done[0]!.p >= open[0]!.p) break;
    }
    const paths = [...done, ...open];
    return (paths.length > 0 ? paths : lastOpen).sort((a, b) => b.p - a.p);
  }

  #branches(path: Path, live: LiveFile, archive: Archive, n: number, prefix: string): Path[] {
    const at = n + path.tokens.length;
    for (let i = 0; i < path.tokens.length; i++) live.context[n + i] = path.tokens[i]!;
    this.#predictor.predict(live, archive, at);
    if (at === n) this.longestMatch = this.#predictor.longestMatch;
    this.#count = 0;
    const total = prefix === '' ? this.#chooseAny(path.p) : this.#chooseBegun(prefix, live, archive);
    const branches: Path[] = [];
    for (let i = 0; i < this.#count; i++) {
      const p = (path.p * this.#odds[i]!) / total;
      if (p < LEAST) break;
      const token = this.#tokens[i]!;
      branches.push({
        tokens: [...path.tokens, token],
        cumulative: [...path.cumulative, p],
        p,
        isDone: token === NEWLINE,
      });
    }
    return branches;
  }

  /** Chooses the most likely candidates; layout is no text. */
  #chooseAny(p: number): number {
    const { candidates, mixture } = this.#predictor;
    for (let j = 0; j < candidates.count; j++) {
      const token = candidates.tokens[j]!;
      const q = mixture.probabilities[j]!;
      if ((token >= FIRST_WORD || token === NEWLINE) && (q > LEAST_STEP || q * p > LEAST)) this.#choose(token, q);
    }
    return 1;
  }

  /** Chooses candidates and known words that begin with the prefix; returns the mass of all tokens that do. */
  #chooseBegun(prefix: string, live: LiveFile, archive: Archive): number {
    const { candidates, mixture } = this.#predictor;
    const { texts } = this.#vocabulary;
    let total = 1e-9;
    for (let j = 0; j < candidates.count; j++) {
      const token = candidates.tokens[j]!;
      if (token < FIRST_WORD || !texts[token]!.startsWith(prefix)) continue;
      total += mixture.probabilities[j]!;
      this.#choose(token, mixture.probabilities[j]!);
    }
    const more = prefix.length - 1;
    total += mixture.escape * NEW_SHARE.base * NEW_SHARE.letter ** more;
    if (more < 1) return total;
    const others: number[] = [];
    let frequencies = 0;
    this.#words.withPrefix(prefix, (token) => {
      const frequency = frequencyOf(token, live, archive);
      if (frequency <= LEAST_FREQUENCY || candidates.indexOf(token) >= 0) return;
      others.push(token);
      frequencies += frequency;
    });
    const mass = mixture.escape * KNOWN_SHARE.base * KNOWN_SHARE.letter ** more;
    for (const token of others) {
      const q = (mass * frequencyOf(token, live, archive)) / (frequencies + 5);
      total += q;
      this.#choose(token, q);
    }
    return total;
  }

  /** Keeps the most likely tokens, the best first. */
  #choose(token: number, q: number): void {
    if (this.#count === BRANCHES && q <= this.#odds[BRANCHES - 1]!) return;
    let i = this.#count < BRANCHES ? this.#count++ : BRANCHES - 1;
    for (; i > 0 && this.#odds[i - 1]! < q; i--) {
      this.#odds[i] = this.#odds[i - 1]!;
      this.#tokens[i] = this.#tokens[i - 1]!;
    }
    this.#odds[i] = q;
    this.#tokens[i] = token;
  }
}

const frequencyOf = (token: number, live: LiveFile, archive: Archive) =>
  archive.frequencyOf(token) + (live.counts[token] ?? 0) * LIVE_WEIGHT + 0.01;
