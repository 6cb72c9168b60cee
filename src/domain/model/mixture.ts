import { type Candidates, MOST_CANDIDATES } from './candidates';
import { ORDERS } from './contextHash';
import { FEATURES, type Features, SMOOTHED } from './features';
import type { LiveFile } from './liveFile';
import { IDENTIFIER, KEYWORD, LAYOUT, NUMBER, OTHER, PUNCTUATION, type Vocabulary } from './vocabulary';

const MATCH_SETS = 9;
const TOKEN_SETS = 14;
const SETS = 1 + MATCH_SETS + TOKEN_SETS;
const ESCAPE = 4; // inputs of the escape
const RATE = 0.05;
const ESCAPE_BIAS = -3;

/** Where the escape's weights begin. */
const ESCAPE_SETS = FEATURES * SETS;
/** How many numbers `weights` gives. */
export const MIXTURE_WEIGHTS = ESCAPE_SETS + ESCAPE * (1 + MATCH_SETS);

/**
 * Combines the experts: a softmax over the candidates and an escape for all other tokens. Weights are a base plus a set
 * chosen by the longest match and a set chosen by the token before, learnt online.
 * @see Duchi, Hazan and Singer, "Adaptive subgradient methods", 2011 (the step)
 */
export class Mixture {
  readonly probabilities = new Float64Array(MOST_CANDIDATES);
  /** The probability that the token is no candidate. */
  escape = 0;
  readonly #vocabulary: Vocabulary;
  /** All sets one after the other, then the escape's. */
  readonly #weights = new Float64Array(MIXTURE_WEIGHTS);
  readonly #squares = new Float64Array(MIXTURE_WEIGHTS);
  readonly #combined = new Float64Array(FEATURES);
  readonly #gradient = new Float64Array(FEATURES);
  readonly #errors = new Float64Array(MOST_CANDIDATES);
  readonly #escapeInput = new Float64Array(ESCAPE);
  #matchSet = 0;
  #tokenSet = 0;

  /** @param squares how settled the weights are: the sum of squared gradients that each begins with */
  constructor(vocabulary: Vocabulary, weights: ArrayLike<number> | undefined, squares: number) {
    this.#vocabulary = vocabulary;
    this.#squares.fill(squares);
    if (weights) this.#weights.set(weights);
    else this.#weights[SMOOTHED] = this.#weights[SMOOTHED + 1] = 0.5;
  }

  get weights(): Float64Array {
    return this.#weights;
  }

  /** Turns features into probabilities for position `n`. */
  score(candidates: Candidates, features: Features, live: LiveFile, longestMatch: number, n: number): void {
    this.#chooseSets(candidates, features, live, longestMatch, n);
    const { base, entryCandidate, entryFeature, entryValue, size } = features;
    const { probabilities } = this;
    const { count } = candidates;
    const weights = this.#combineSets();
    let common = 0;
    for (let f = 0; f < FEATURES; f++) common += weights[f]! * base[f]!;
    probabilities.fill(common, 0, count);
    for (let e = 0; e < size; e++) probabilities[entryCandidate[e]!]! += weights[entryFeature[e]!]! * entryValue[e]!;
    this.escape = this.#escapeScore();
    let highest = this.escape;
    for (let j = 0; j < count; j++) if (probabilities[j]! > highest) highest = probabilities[j]!;
    this.escape = Math.exp(this.escape - highest);
    let total = this.escape;
    for (let j = 0; j < count; j++) {
      probabilities[j] = Math.exp(probabilities[j]! - highest);
      total += probabilities[j]!;
    }
    for (let j = 0; j < count; j++) probabilities[j]! /= total;
    this.escape /= total;
  }

  /** One step towards the candidate that was written (-1: none of them), after `score` for its position. */
  train(target: number, candidates: Candidates, features: Features): void {
    const { base, entryCandidate, entryFeature, entryValue, size } = features;
    const gradient = this.#gradient;
    const errors = this.#errors;
    let sum = 0;
    for (let j = 0; j < candidates.count; j++) {
      errors[j] = (j === target ? 1 : 0) - this.probabilities[j]!;
      sum += errors[j]!;
    }
    for (let f = 0; f < FEATURES; f++) gradient[f] = sum * base[f]!;
    for (let e = 0; e < size; e++) gradient[entryFeature[e]!]! += errors[entryCandidate[e]!]! * entryValue[e]!;
    for (const set of [0, 1 + this.#matchSet, 1 + MATCH_SETS + this.#tokenSet]) this.#step(set * FEATURES, gradient, 1);
    const error = (target < 0 ? 1 : 0) - this.escape;
    for (const set of [0, 1 + this.#matchSet]) this.#step(ESCAPE_SETS + set * ESCAPE, this.#escapeInput, error);
  }

  #step(offset: number, gradient: Float64Array, factor: number): void {
    for (let i = 0; i < gradient.length; i++) {
      const g = gradient[i]! * factor;
      if (g === 0) continue;
      this.#squares[offset + i]! += g * g;
      this.#weights[offset + i]! += (RATE * g) / Math.sqrt(this.#squares[offset + i]!);
    }
  }

  #combineSets(): Float64Array {
    const match = (1 + this.#matchSet) * FEATURES;
    const token = (1 + MATCH_SETS + this.#tokenSet) * FEATURES;
    const weights = this.#weights;
    for (let f = 0; f < FEATURES; f++) this.#combined[f] = weights[f]! + weights[match + f]! + weights[token + f]!;
    return this.#combined;
  }

  #escapeScore(): number {
    const first = ESCAPE_SETS;
    const chosen = first + (1 + this.#matchSet) * ESCAPE;
    let score = ESCAPE_BIAS;
    for (let i = 0; i < ESCAPE; i++)
      score += (this.#weights[first + i]! + this.#weights[chosen + i]!) * this.#escapeInput[i]!;
    return score;
  }

  #chooseSets(
    { entries }: Candidates,
    { sampled, distinct }: Features,
    live: LiveFile,
    longestMatch: number,
    n: number,
  ): void {
    let inFile = 0;
    for (let k = 1; k <= ORDERS; k++) if (entries[k]! >= 0) inFile = k;
    this.#matchSet = longestMatch >= 16 ? 8 : longestMatch >= 9 ? 7 : Math.max(inFile, Math.min(ORDERS, longestMatch));
    const { lineStart } = live.sparse;
    this.#tokenSet = n <= lineStart ? 0 : this.#tokenSetOf(live.context[n - 1]!, n - lineStart === 1);
    this.#escapeInput[0] = 1;
    this.#escapeInput[1] = sampled[1]! > 0 ? Math.log(Math.max(1, distinct[1]!) / (sampled[1]! + 1)) : 0;
    this.#escapeInput[2] = sampled[2]! > 0 ? Math.log(Math.max(1, distinct[2]!) / (sampled[2]! + 1)) : 0;
    this.#escapeInput[3] = entries[2]! >= 0 ? 1 : 0;
  }

  #tokenSetOf(token: number, isFirst: boolean): number {
    const c = this.#vocabulary.classes[token];
    if (c === IDENTIFIER) return isFirst ? 1 : 2;
    if (c === KEYWORD) return 3;
    if (c === NUMBER) return 4;
    if (c === OTHER) return 5;
    return c === PUNCTUATION || c === LAYOUT ? (setOfSign[this.#vocabulary.texts[token]!] ?? REST) : REST;
  }
}

const REST = 13;
const setOfSign: Readonly<Record<string, number>> = {
  '.': 6,
  '?.': 6,
  '::': 6,
  '->': 6,
  '(': 7,
  ',': 8,
  '=': 9,
  ':': 9,
  '=>': 9,
  "'": 10,
  '"': 10,
  '`': 10,
  ')': 11,
  ']': 11,
  '}': 11,
  '{': 12,
  '[': 12,
};
