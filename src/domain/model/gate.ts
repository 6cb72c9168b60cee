import type { Path } from './decoder';
import { NEWLINE } from './vocabulary';

const INPUTS = 14;
const RATE = 0.1;
const LEAST = 0.03; // paths less likely are not considered
const PATHS = 3;
const SHORTEST = 2; // characters
const WIDEST_GAP = 3;

export const GATE_WEIGHTS = INPUTS;

/** Where a suggestion would begin. */
export interface Place {
  /** The token before the cursor; 0 at the start of the line. */
  readonly previous: number;
  /** What is typed of the word the cursor stands in or behind. */
  readonly prefix: string;
  /** Whether a space is typed behind the last token. */
  readonly isSpaceTyped: boolean;
  readonly typedTokens: number;
  /** The longest exact match before the cursor, tokens. */
  readonly longestMatch: number;
}

/** A piece of a path: its first `length` tokens as text, and the probability that exactly this comes next. */
export interface Cut {
  readonly path: Path;
  readonly length: number;
  readonly text: string;
  readonly p: number;
}

/** The texts of a path's first 1, 2, … tokens. */
export type Render = (path: Path, place: Place) => readonly string[];

/**
 * Whether to show, and how much: a logistic model of "this piece of the path is exactly what comes next", learnt from
 * what was then written, and the piece with the most expected characters.
 */
export class Gate {
  readonly #weights = new Float64Array(INPUTS);
  readonly #squares = new Float64Array(INPUTS);
  readonly #input = new Float64Array(INPUTS);

  /** @param squares how settled the weights are: the sum of squared gradients that each begins with */
  constructor(weights: ArrayLike<number> | undefined, squares: number) {
    this.#squares.fill(squares);
    if (weights) this.#weights.set(weights);
    else this.#weights[1] = 1;
  }

  get weights(): Float64Array {
    return this.#weights;
  }

  get squares(): Float64Array {
    return this.#squares;
  }

  /** The best piece of the most likely paths at a threshold; absent: none is likely enough. */
  best(paths: readonly Path[], place: Place, threshold: number, render: Render): Cut | undefined {
    let best: Cut | undefined;
    let most = 0;
    for (const path of paths.slice(0, PATHS)) {
      const texts = render(path, place);
      for (let length = 1; length <= path.tokens.length && path.cumulative[length - 1]! >= LEAST; length++) {
        const text = texts[length - 1]!;
        if (text.length < SHORTEST) continue;
        const p = this.#probability(paths, path, length, text, place);
        const value = p * (text.length - 1);
        if (p < threshold || value <= most + 1e-9) continue;
        most = value;
        best = { path, length, text, p };
      }
    }
    return best;
  }

  /** The whole of one path. */
  whole(paths: readonly Path[], path: Path, place: Place, render: Render): Cut {
    const { length } = path.tokens;
    const text = render(path, place)[length - 1] ?? '';
    return { path, length, text, p: this.#probability(paths, path, length, text, place) };
  }

  /** Learns from what really followed: steps for every piece of the best path. */
  train(paths: readonly Path[], place: Place, render: Render, isRight: (text: string) => boolean): void {
    const path = paths[0];
    if (!path) return;
    const texts = render(path, place);
    for (let length = 1; length <= path.tokens.length && path.cumulative[length - 1]! >= LEAST; length++) {
      const text = texts[length - 1]!;
      if (text.length < SHORTEST) continue;
      const p = this.#probability(paths, path, length, text, place);
      this.#step((isRight(text) ? 1 : 0) - p);
    }
  }

  #probability(paths: readonly Path[], path: Path, length: number, text: string, place: Place): number {
    const { prefix, typedTokens, longestMatch } = place;
    const p = Math.min(0.999, Math.max(1e-4, path.cumulative[length - 1]!));
    let weakest = 1;
    for (let i = 0; i < length; i++) {
      weakest = Math.min(weakest, path.cumulative[i]! / (i > 0 ? path.cumulative[i - 1]! : 1));
    }
    const logit = Math.log(p / (1 - p));
    const x = this.#input;
    x[0] = 1;
    x[1] = logit;
    x[2] = Math.log(text.length + 1);
    x[3] = length * 0.2;
    x[4] = typedTokens === 0 ? 1 : 0;
    x[5] = prefix === '' ? 0 : 1;
    x[6] = prefix === '' ? 0 : Math.log(prefix.length);
    x[7] = Math.log(Math.max(1e-3, weakest));
    x[8] = Math.log(Math.max(1e-3, path.cumulative[0]!));
    x[9] = path.tokens[length - 1] === NEWLINE ? 1 : 0;
    x[10] = gapOf(paths);
    x[11] = Math.log(1 + longestMatch);
    x[12] = Math.min(typedTokens, 10) * 0.2;
    x[13] = logit * length * 0.2;
    let sum = 0;
    for (let i = 0; i < INPUTS; i++) sum += this.#weights[i]! * x[i]!;
    return 1 / (1 + Math.exp(-sum));
  }

  #step(error: number): void {
    for (let i = 0; i < INPUTS; i++) {
      const gradient = error * this.#input[i]!;
      if (gradient === 0) continue;
      this.#squares[i]! += gradient * gradient;
      this.#weights[i]! += (RATE * gradient) / Math.sqrt(this.#squares[i]!);
    }
  }
}

/** How far the best path is ahead of the second. */
function gapOf([first, second]: readonly Path[]): number {
  return first && second ? Math.min(WIDEST_GAP, Math.log((first.p + 1e-6) / (second.p + 1e-6))) : WIDEST_GAP;
}
