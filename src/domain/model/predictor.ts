import type { Archive } from './archive';
import { Candidates } from './candidates';
import { Features } from './features';
import type { LiveFile } from './liveFile';
import type { Mixture } from './mixture';
import { Occurrences } from './occurrences';
import type { Vocabulary } from './vocabulary';

/** Says which tokens may come next, and learns from which one did. */
export class Predictor {
  readonly candidates: Candidates;
  readonly mixture: Mixture;
  /** Tokens of the longest exact match found for the last prediction. */
  longestMatch = 0;
  readonly #occurrences: Occurrences;
  readonly #features: Features;

  constructor(vocabulary: Vocabulary, mixture: Mixture) {
    this.candidates = new Candidates(vocabulary);
    this.mixture = mixture;
    this.#occurrences = new Occurrences(vocabulary);
    this.#features = new Features(vocabulary);
  }

  /** Fills candidates and probabilities for position `n` of the file's context. */
  predict(live: LiveFile, archive: Archive, n: number): void {
    live.cover();
    archive.cover();
    const hashes = this.#occurrences.find(live, archive, live.context, n);
    this.candidates.gather(live, this.#occurrences, hashes, live.context, n);
    const { exact } = this.#occurrences;
    this.longestMatch = 0;
    for (let i = 0; i < exact.count; i++)
      if (exact.length[i]! > this.longestMatch) this.longestMatch = exact.length[i]!;
    this.#features.of(this.candidates, this.#occurrences, live, archive, n);
    this.mixture.score(this.candidates, this.#features, live, this.longestMatch, n);
  }

  /** The probability of a token by the last prediction; that of a token that is no candidate is a share of the escape. */
  probabilityOf(token: number): number {
    const j = this.candidates.indexOf(token);
    return j < 0 ? this.mixture.escape * UNKNOWN : this.mixture.probabilities[j]!;
  }

  /** One step towards the token that was written where the last prediction was made. */
  train(token: number): void {
    this.mixture.train(this.candidates.indexOf(token), this.candidates, this.#features);
  }

  /** The archived file that knew best how the token at position `n` follows; absent: the open file knew as much. */
  origin(live: LiveFile, archive: Archive, n: number): string | undefined {
    return this.#occurrences.origin(live, archive, live.context, n);
  }
}

/** One of about a million tokens, as in the study's bits per token. */
const UNKNOWN = 2 ** -20;
