import type { Path } from './decoder';

const RATE = 0.1;
const LEAST = 0.03; // paths less likely are not considered
const PATHS = 3;
const SHORTEST = 2; // characters
/**
 * What a wrong suggestion costs beside what a right one saves, a character each: of two pieces with the same expected gain
 * the surer one is shown, because it is there again with the rest of the line as soon as it is accepted.
 */
const REGRET = 0.5;

/** The kinds of places: the start of a line, behind a token, and behind one, two and more letters of a word. */
const KINDS = 5;
/** How many numbers `weights` gives: a shift and a scale for each kind of place. */
export const GATE_WEIGHTS = KINDS * 2;

/** What showing a text promises that is right with this probability, in saved keys: by this the best one is chosen. */
export const gainOf = (p: number, text: string): number => (p - REGRET) * (text.length - 1);

/** Where a suggestion would begin. */
export interface Place {
  /** The token before the cursor; 0 at the start of the line. */
  readonly previous: number;
  /** What is typed of the word the cursor stands in or behind. */
  readonly prefix: string;
  /** Whether a space is typed behind the last token. */
  readonly isSpaceTyped: boolean;
  readonly typedTokens: number;
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
 * How much less likely than the threshold the least sure suggestion may be: as the power of the threshold. A threshold is
 * the share of the shown suggestions that should be right, and most of them are surer than the least sure
 * (docs/completion.md has what was measured).
 */
const LENIENCE = 1.75;

/** The probability from which on something is shown at a threshold. */
export const leastProbability = (threshold: number): number => threshold ** LENIENCE;

/** The highest threshold at which something of this probability is shown. */
export const confidenceOf = (p: number): number => p ** (1 / LENIENCE);

/**
 * Whether to show, and how much. The mixture's probability of a path is corrected by a logistic model for each kind of
 * place, which learns from what was then written: "this piece of the path is exactly what comes next".
 * @see Platt, "Probabilistic outputs for support vector machines", 1999
 */
export class Gate {
  readonly #weights = new Float64Array(GATE_WEIGHTS);
  readonly #squares = new Float64Array(GATE_WEIGHTS);

  /** @param squares how settled the weights are: the sum of squared gradients that each begins with */
  constructor(weights: ArrayLike<number> | undefined, squares: number) {
    this.#squares.fill(squares);
    if (weights) this.#weights.set(weights);
    else for (let kind = 0; kind < KINDS; kind++) this.#weights[kind * 2 + 1] = 1;
  }

  get weights(): Float64Array {
    return this.#weights;
  }

  /** The best piece of the most likely paths that is at least so likely; absent: none is. */
  best(paths: readonly Path[], place: Place, least: number, render: Render): Cut | undefined {
    let best: Cut | undefined;
    let most = Number.NEGATIVE_INFINITY;
    for (const path of paths.slice(0, PATHS)) {
      const texts = render(path, place);
      for (let length = 1; length <= path.tokens.length && path.cumulative[length - 1]! >= LEAST; length++) {
        const text = texts[length - 1]!;
        if (text.length < SHORTEST) continue;
        const p = this.#probability(path.cumulative[length - 1]!, place);
        const value = gainOf(p, text);
        if (p < least || value <= most + 1e-9) continue;
        most = value;
        best = { path, length, text, p };
      }
    }
    return best;
  }

  /** The whole of one path. */
  whole(path: Path, place: Place, render: Render): Cut {
    const { length } = path.tokens;
    const text = render(path, place)[length - 1] ?? '';
    return { path, length, text, p: this.#probability(path.p, place) };
  }

  /** Learns from what really followed, by the piece that would be shown if a small chance were enough. */
  train(paths: readonly Path[], place: Place, render: Render, isRight: (text: string) => boolean): void {
    const cut = this.best(paths, place, LEAST, render);
    if (!cut) return;
    const kind = kindOf(place);
    const error = (isRight(cut.text) ? 1 : 0) - cut.p;
    this.#step(kind * 2, error);
    this.#step(kind * 2 + 1, error * logit(cut.path.cumulative[cut.length - 1]!));
  }

  #probability(cumulative: number, place: Place): number {
    const kind = kindOf(place);
    const sum = this.#weights[kind * 2]! + this.#weights[kind * 2 + 1]! * logit(cumulative);
    return 1 / (1 + Math.exp(-sum));
  }

  #step(i: number, gradient: number): void {
    this.#squares[i]! += gradient * gradient;
    if (gradient !== 0) this.#weights[i]! += (RATE * gradient) / Math.sqrt(this.#squares[i]!);
  }
}

function kindOf({ prefix, typedTokens }: Place): number {
  if (prefix === '') return typedTokens === 0 ? 0 : 1;
  return 1 + Math.min(3, prefix.length);
}

function logit(p: number): number {
  const within = Math.min(0.999, Math.max(1e-4, p));
  return Math.log(within / (1 - within));
}
