import type { Archive } from './archive';
import type { LiveFile } from './liveFile';
import type { Predictor } from './predictor';
import { FIRST_WORD, NEWLINE } from './vocabulary';

const BEAM = 3;
const BRANCHES = 5;
const LONGEST = 24; // tokens
const LEAST = 1e-3; // probability of a path
const LEAST_STEP = 0.01;

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
  readonly #predictor: Predictor;
  readonly #tokens = new Int32Array(BRANCHES);
  readonly #odds = new Float64Array(BRANCHES);
  #count = 0;
  /** Whether no path may end where the next token stands. */
  #goesOn = false;
  /** What is typed of the next word, as if it were a whole one; 0: nothing. */
  #typed = 0;

  constructor(predictor: Predictor) {
    this.#predictor = predictor;
  }

  /**
   * Paths from position `n` of the file's context on, the most likely first. Where a word is begun, `prefix` is what is
   * typed of it, and the first token of a path replaces it.
   * @param goesOn whether the line is known not to end here
   */
  search(live: LiveFile, archive: Archive, n: number, prefix: string, goesOn = false): Path[] {
    this.#goesOn = goesOn;
    this.#typed = prefix === '' ? 0 : this.#predictor.typedWord(prefix);
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
    this.#predictor.predict(live, archive, at, prefix);
    this.#count = 0;
    this.#chooseFrom(path, prefix !== '');
    const branches: Path[] = [];
    for (let i = 0; i < this.#count; i++) {
      const p = path.p * this.#odds[i]!;
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
  #chooseFrom({ p, tokens }: Path, isBegun: boolean): void {
    const { candidates, mixture } = this.#predictor;
    const mustGoOn = this.#goesOn && (tokens.length === 0 || (tokens.length === 1 && tokens[0] === this.#typed));
    for (let j = 0; j < candidates.count; j++) {
      const token = candidates.tokens[j]!;
      const q = mixture.probabilities[j]!;
      if (token < FIRST_WORD && (token !== NEWLINE || mustGoOn)) continue;
      if (q > LEAST_STEP || q * p > LEAST || (isBegun && q > 0)) this.#choose(token, q);
    }
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
