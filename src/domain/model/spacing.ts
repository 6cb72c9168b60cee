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
const ENOUGH = 4;

/**
 * Whether a space stands between two tokens: as between the same two tokens where they were last seen, else as after
 * the same left token before tokens of the right one's kind, else as between the two kinds. The first of the sources
 * that knows the pair decides, so an open file's own habit comes before the archive's.
 */
export function isSpaceBetween(
  left: number,
  right: number,
  vocabulary: Vocabulary,
  sources: readonly SpacingSource[],
): boolean {
  if (left < FIRST_WORD || right < FIRST_WORD) return false;
  const kind = vocabulary.abstracts[right]!;
  let ofKind = 0;
  for (const { store } of sources) {
    let ofPair = 0;
    let visits = 0;
    for (let at = store.newestAfter(left); at !== 0 && visits < VISITS; at = store.older(0, at), visits++) {
      const follower = store.tokens[at]!;
      if (store.tokens[at - 1] !== left || vocabulary.abstracts[follower] !== kind) continue;
      const vote = store.spaced[at] ? 1 : -1;
      ofKind += vote;
      if (follower !== right) continue;
      ofPair += vote;
      if (Math.abs(ofPair) >= ENOUGH) break;
    }
    if (ofPair !== 0) return ofPair > 0;
  }
  if (ofKind !== 0) return ofKind > 0;
  for (const { spacing } of sources) {
    const votes = spacing.votes(left, right);
    if (votes !== 0) return votes > 0;
  }
  const { classes } = vocabulary;
  return classes[left] !== PUNCTUATION && classes[right] !== PUNCTUATION;
}

/** Tokens seen, with votes of the kinds. */
export interface SpacingSource {
  readonly store: TokenStore;
  readonly spacing: SpacingVotes;
}
