import { type Candidates, MOST_CANDIDATES } from './candidates';
import { FEATURES, type Features, lengthStep, SMOOTHED } from './features';
import type { LiveFile } from './liveFile';
import type { Vocabulary } from './vocabulary';
import { BEGUN_SETS, begunSet, MATCH_SETS, SETS, WeightSets } from './weightSets';

const ESCAPE = 4; // inputs of the escape
/** Steps of the base weights, and of the sets: each of those is one of several that add up. */
const RATE = 0.02;
const SET_RATE = 0.01;
const ESCAPE_BIAS = -3;
/** The share of new words that are whole behind so many letters, by `lengthStep`: counted in code of five languages. */
const NEW_WORDS = [0.01, 0.03, 0.1, 0.16, 0.15] as const;

/** Where the escape's weights begin. */
const ESCAPE_SETS = FEATURES * (1 + SETS);
/** How many numbers `weights` gives. */
export const MIXTURE_WEIGHTS = ESCAPE_SETS + ESCAPE * (1 + MATCH_SETS + BEGUN_SETS);

/**
 * Combines the experts: a softmax over the candidates and an escape for all other tokens. Weights are a base plus the
 * sets that `WeightSets` chooses, learnt online. Where a word is begun, what does not go on so has no part in it.
 * @see Duchi, Hazan and Singer, "Adaptive subgradient methods", 2011 (the step)
 */
export class Mixture {
  readonly probabilities = new Float64Array(MOST_CANDIDATES);
  /** The probability that the token is no candidate, or a word that is new. */
  escape = 0;
  readonly #sets: WeightSets;
  /** All sets one after the other, then the escape's. */
  readonly #weights = new Float64Array(MIXTURE_WEIGHTS);
  readonly #squares = new Float64Array(MIXTURE_WEIGHTS);
  readonly #combined = new Float64Array(FEATURES);
  readonly #gradient = new Float64Array(FEATURES);
  readonly #errors = new Float64Array(MOST_CANDIDATES);
  #begun = 0;
  readonly #escapeInput = new Float64Array(ESCAPE);

  /** @param squares how settled the weights are: the sum of squared gradients that each begins with */
  constructor(vocabulary: Vocabulary, weights: ArrayLike<number> | undefined, squares: number) {
    this.#sets = new WeightSets(vocabulary);
    this.#squares.fill(squares);
    if (weights) this.#weights.set(weights);
    else this.#weights[SMOOTHED] = this.#weights[SMOOTHED + 1] = 0.5;
  }

  get weights(): Float64Array {
    return this.#weights;
  }

  /** Turns features into probabilities for position `n`; `begun` letters of the next word are typed. */
  score(
    candidates: Candidates,
    features: Features,
    live: LiveFile,
    longestMatch: number,
    n: number,
    begun: number,
  ): void {
    this.#sets.choose(candidates, live, longestMatch, n, begun);
    this.#begun = begunSet(begun);
    this.#describeEscape(candidates, features);
    const { base, entryCandidate, entryFeature, entryValue, size } = features;
    const { probabilities } = this;
    const { count, isOut } = candidates;
    const newWord = candidates.isTypedNew ? candidates.typed : -1;
    const weights = this.#combineSets();
    let common = 0;
    for (let f = 0; f < FEATURES; f++) common += weights[f]! * base[f]!;
    probabilities.fill(common, 0, count);
    for (let e = 0; e < size; e++) probabilities[entryCandidate[e]!]! += weights[entryFeature[e]!]! * entryValue[e]!;
    this.escape = this.#escapeScore();
    if (newWord >= 0) isOut[newWord] = 1; // It is a part of the escape.
    let highest = this.escape;
    for (let j = 0; j < count; j++) if (isOut[j] === 0 && probabilities[j]! > highest) highest = probabilities[j]!;
    this.escape = Math.exp(this.escape - highest);
    let total = this.escape;
    for (let j = 0; j < count; j++) {
      probabilities[j] = isOut[j] === 0 ? Math.exp(probabilities[j]! - highest) : 0;
      total += probabilities[j]!;
    }
    for (let j = 0; j < count; j++) probabilities[j]! /= total;
    this.escape /= total;
    if (newWord >= 0) probabilities[newWord] = this.escape * NEW_WORDS[lengthStep(begun)]!;
  }

  /** One step towards the candidate that was written (-1: none of them), after `score` for its position. */
  train(target: number, candidates: Candidates, features: Features): void {
    const { base, entryCandidate, entryFeature, entryValue, size } = features;
    const newWord = candidates.isTypedNew ? candidates.typed : -1;
    const gradient = this.#gradient;
    const errors = this.#errors;
    let sum = 0;
    for (let j = 0; j < candidates.count; j++) {
      errors[j] = j === newWord ? 0 : (j === target ? 1 : 0) - this.probabilities[j]!;
      sum += errors[j]!;
    }
    for (let f = 0; f < FEATURES; f++) gradient[f] = sum * base[f]!;
    for (let e = 0; e < size; e++) gradient[entryFeature[e]!]! += errors[entryCandidate[e]!]! * entryValue[e]!;
    this.#step(0, gradient, 1, RATE);
    for (const set of this.#sets.chosen) this.#step((1 + set) * FEATURES, gradient, 1, SET_RATE);
    const error = (target < 0 || target === newWord ? 1 : 0) - this.escape;
    for (const offset of this.#escapeSets()) this.#step(offset, this.#escapeInput, error, RATE);
  }

  #step(offset: number, gradient: Float64Array, factor: number, rate: number): void {
    for (let i = 0; i < gradient.length; i++) {
      const g = gradient[i]! * factor;
      if (g === 0) continue;
      this.#squares[offset + i]! += g * g;
      this.#weights[offset + i]! += (rate * g) / Math.sqrt(this.#squares[offset + i]!);
    }
  }

  #combineSets(): Float64Array {
    const combined = this.#combined;
    const weights = this.#weights;
    for (let f = 0; f < FEATURES; f++) combined[f] = weights[f]!;
    for (const set of this.#sets.chosen) {
      const first = (1 + set) * FEATURES;
      for (let f = 0; f < FEATURES; f++) combined[f]! += weights[first + f]!;
    }
    return combined;
  }

  /** Where the sets begin that add up for the escape: its base, by the longest match, by what is typed of the word. */
  #escapeSets(): readonly number[] {
    return [0, 1 + this.#sets.chosen[0]!, 1 + MATCH_SETS + this.#begun].map((set) => ESCAPE_SETS + set * ESCAPE);
  }

  #escapeScore(): number {
    let score = ESCAPE_BIAS;
    for (const offset of this.#escapeSets())
      for (let i = 0; i < ESCAPE; i++) score += this.#weights[offset + i]! * this.#escapeInput[i]!;
    return score;
  }

  #describeEscape({ entries }: Candidates, { sampled, distinct }: Features): void {
    this.#escapeInput[0] = 1;
    this.#escapeInput[1] = sampled[1]! > 0 ? Math.log(Math.max(1, distinct[1]!) / (sampled[1]! + 1)) : 0;
    this.#escapeInput[2] = sampled[2]! > 0 ? Math.log(Math.max(1, distinct[2]!) / (sampled[2]! + 1)) : 0;
    this.#escapeInput[3] = entries[2]! >= 0 ? 1 : 0;
  }
}
