import type { Archive } from './archive';
import { Candidates } from './candidates';
import { Features } from './features';
import type { LiveFile } from './liveFile';
import type { Mixture } from './mixture';
import { Occurrences } from './occurrences';
import { Parallels } from './parallels';
import { IDENTIFIER, KEYWORD, type Vocabulary } from './vocabulary';

/** Says which tokens may come next, and learns from which one did. */
export class Predictor {
  readonly candidates: Candidates;
  readonly mixture: Mixture;
  /** Tokens of the longest exact match found for the last prediction. */
  longestMatch = 0;
  readonly #vocabulary: Vocabulary;
  readonly #occurrences: Occurrences;
  readonly #features: Features;
  readonly #parallels: Parallels;

  constructor(vocabulary: Vocabulary, mixture: Mixture) {
    this.#vocabulary = vocabulary;
    this.candidates = new Candidates(vocabulary);
    this.mixture = mixture;
    this.#occurrences = new Occurrences(vocabulary);
    this.#features = new Features(vocabulary);
    this.#parallels = new Parallels(vocabulary);
  }

  /**
   * Fills candidates and probabilities for position `n` of the file's context.
   * @param prefix what is typed of the next word: only what begins so is then likely
   */
  predict(live: LiveFile, archive: Archive, n: number, prefix = ''): void {
    const { candidates } = this;
    this.#parallels.find(live, n); // it may make a token, so it comes before the arrays of tokens are lengthened
    if (prefix !== '') this.typedWord(prefix);
    live.cover();
    archive.cover();
    const hashes = this.#occurrences.find(live, archive, live.context, n);
    candidates.gather(live, this.#occurrences, this.#parallels, hashes, n);
    if (prefix !== '') candidates.begin(prefix, live, archive);
    const { exact } = this.#occurrences;
    this.longestMatch = 0;
    for (let i = 0; i < exact.count; i++)
      if (exact.length[i]! > this.longestMatch) this.longestMatch = exact.length[i]!;
    this.#features.of(candidates, this.#occurrences, this.#parallels, live, archive, n);
    this.mixture.score(candidates, this.#features, live, this.longestMatch, n, prefix.length);
  }

  /** What is typed of a word as a token of its own. */
  typedWord(prefix: string): number {
    return this.#vocabulary.intern(prefix, 0, prefix.length);
  }

  /**
   * The letters of a name or keyword, all of them at times, that it is predicted behind for practice, once more besides:
   * only so do the weights for begun words learn. Empty for other tokens.
   */
  practicePrefix(token: number, n: number): string {
    const c = this.#vocabulary.classes[token];
    const word = this.#vocabulary.texts[token]!;
    if (c !== IDENTIFIER && c !== KEYWORD) return '';
    return word.slice(0, 1 + ((Math.imul(n, 0x9e3779b1) >>> 8) % word.length));
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
