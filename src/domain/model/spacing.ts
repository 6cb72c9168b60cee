import { BASE, mixed } from './contextHash';
import type { TokenStore } from './tokenStore';
import { FIRST_WORD, PUNCTUATION, type Vocabulary } from './vocabulary';

const SLOTS = 1 << 13;

/**
 * Votes for or against a space between two kinds of token, a kind being the class of an identifier or number and the
 * token itself otherwise. There are few pairs of kinds, so they share a fixed table by hash.
 */
export class SpacingVotes {
  readonly #vocabulary: Vocabulary;
  readonly #votes = new Int32Array(SLOTS);

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  vote(left: number, right: number, amount: number): void {
    this.#votes[this.#slot(left, right)]! += amount;
  }

  /** Positive: for a space; 0: unknown. */
  votes(left: number, right: number): number {
    return this.#votes[this.#slot(left, right)]!;
  }

  #slot(left: number, right: number): number {
    const { abstracts } = this.#vocabulary;
    return mixed((Math.imul(abstracts[left]!, BASE) + abstracts[right]!) | 0, 11) & (SLOTS - 1);
  }
}

const VISITS = 64;
/** How many tokens before the left one are compared, and how much more each that is alike makes a vote count. */
export const COMPARED = 5;
const ALIKE = 2;
/** How much more the vote of the very same two tokens counts than that of tokens of the same kind. */
const SAME_PAIR = 3;
/** How much more a vote of the open file counts than one of the archive. */
const FIRST_SOURCE = 4;

/**
 * Whether a space stands between two tokens: as after the same left token where it was seen last, before tokens of the
 * right one's kind, the more alike the tokens before the more it counts (`=` in a call is spaced otherwise than in an
 * assignment); else as between a token of the left one's kind and the right one behind the same token; else as between
 * the two kinds. An open file's own habit counts more than the archive's.
 * @param before the tokens in front of `left`, of which the last ones are compared
 */
export function isSpaceBetween(
  left: number,
  right: number,
  vocabulary: Vocabulary,
  sources: readonly SpacingSource[],
  before: ArrayLike<number> = NOTHING,
): boolean {
  if (left < FIRST_WORD || right < FIRST_WORD) return false;
  let sum = 0;
  let weight = FIRST_SOURCE;
  for (const { store } of sources) {
    const votes = votesIn(store, left, right, vocabulary, before);
    sum += weight * (votes === 0 ? votesOfKind(store, left, right, vocabulary, before) : votes);
    weight = 1;
  }
  if (sum !== 0) return sum > 0;
  for (const { spacing } of sources) {
    const votes = spacing.votes(left, right);
    if (votes !== 0) return votes > 0;
  }
  const { classes } = vocabulary;
  return classes[left] !== PUNCTUATION && classes[right] !== PUNCTUATION;
}

const NOTHING: readonly number[] = [];

/** The weighted votes of the newest places where a token of the right one's kind follows the left one. */
function votesIn(
  store: TokenStore,
  left: number,
  right: number,
  vocabulary: Vocabulary,
  before: ArrayLike<number>,
): number {
  const { tokens, spaced } = store;
  const { abstracts } = vocabulary;
  const kind = abstracts[right]!;
  let sum = 0;
  let visits = VISITS;
  for (let at = store.newestAfter(left); at !== 0 && visits > 0; at = store.older(0, at), visits--) {
    if (tokens[at - 1] !== left || abstracts[tokens[at]!] !== kind) continue;
    const weight = (tokens[at] === right ? SAME_PAIR : 1) * likeness(tokens, at - 1, vocabulary, before);
    sum += spaced[at] ? weight : -weight;
  }
  return sum;
}

/** The weighted votes of the newest places where a token of the left one's kind and the right one follow the token before. */
function votesOfKind(
  store: TokenStore,
  left: number,
  right: number,
  vocabulary: Vocabulary,
  before: ArrayLike<number>,
): number {
  const { tokens, spaced, length } = store;
  const { abstracts } = vocabulary;
  const anchor = before.length > 0 ? before[before.length - 1]! : 0;
  let sum = 0;
  let visits = VISITS;
  for (let at = store.newestAfter(anchor); at !== 0 && visits > 0; at = store.older(0, at), visits--) {
    if (at + 1 >= length || tokens[at + 1] !== right || abstracts[tokens[at]!] !== abstracts[left]) continue;
    const weight = likeness(tokens, at, vocabulary, before);
    sum += spaced[at + 1] ? weight : -weight;
  }
  return sum;
}

/** How much a place counts by what stands before the token at `left` there, and before the left one here. */
function likeness(tokens: Int32Array, left: number, { abstracts }: Vocabulary, before: ArrayLike<number>): number {
  let weight = 1;
  for (let i = 1; i <= COMPARED && i <= before.length && i <= left; i++) {
    const there = tokens[left - i]!;
    const here = before[before.length - i]!;
    if (there !== here && (there < FIRST_WORD || abstracts[there] !== abstracts[here])) break;
    weight *= ALIKE;
  }
  return weight;
}

/** Tokens seen, with votes of the kinds. */
export interface SpacingSource {
  readonly store: TokenStore;
  readonly spacing: SpacingVotes;
}
