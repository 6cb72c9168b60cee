import type { Candidates } from './candidates';
import { ORDERS } from './contextHash';
import type { LiveFile } from './liveFile';
import { CLASSES, IDENTIFIER, KEYWORD, LAYOUT, NUMBER, OTHER, PUNCTUATION, type Vocabulary } from './vocabulary';

/** How many sets each selector chooses from, in the order of `choose`. */
const sizes = [9, 14, 10, CLASSES + 1, 13, 7, 5] as const;
const SELECTORS = sizes.length;
/** How many sets the first selector, that of the longest match, chooses from. */
export const MATCH_SETS = sizes[0];
/** The sets of the last selector, by how many letters of the next word are typed. */
export const BEGUN_SETS = sizes[6];
/** How many sets there are in all. */
export const SETS = sizes.reduce((sum: number, size) => sum + size, 0);
const firsts = sizes.map((_, selector) => sizes.slice(0, selector).reduce((sum: number, size) => sum + size, 0));

/** Chooses the sets of weights that add up for a prediction, one by each selector. */
export class WeightSets {
  /** The chosen sets, numbered over all selectors: the first is one of the `MATCH_SETS`. */
  readonly chosen = new Int32Array(SELECTORS);
  readonly #vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Chooses for position `n` of the file's context; `begun` letters of the next word are typed. */
  choose({ entries }: Candidates, live: LiveFile, longestMatch: number, n: number, begun: number): void {
    let inFile = 0;
    for (let k = 1; k <= ORDERS; k++) if (entries[k]! >= 0) inFile = k;
    const { lineStart } = live.sparse;
    const { classes } = this.#vocabulary;
    const index = n - lineStart;
    this.#put(0, longestMatch >= 16 ? 8 : longestMatch >= 9 ? 7 : Math.max(inFile, Math.min(ORDERS, longestMatch)));
    this.#put(1, index <= 0 ? 0 : this.#afterToken(live.context[n - 1]!, index === 1));
    this.#put(2, this.#inBracket(live));
    this.#put(3, index <= 1 ? CLASSES : classes[live.context[n - 2]!]!);
    this.#put(4, inFile === 0 ? 0 : certainty(inFile, live.table.distinct[entries[inFile]!]!));
    this.#put(5, index <= 3 ? Math.max(0, index) : index <= 5 ? 4 : index <= 8 ? 5 : 6);
    this.#put(6, begunSet(begun));
  }

  #put(selector: number, set: number): void {
    this.chosen[selector] = firsts[selector]! + set;
  }

  /** By the kind of the innermost open bracket and how many commas stand behind it. */
  #inBracket({ sparse: { openBracket, argument } }: LiveFile): number {
    const kind = openBracket < 0 ? -1 : '([{'.indexOf(this.#vocabulary.texts[openBracket]!);
    return kind < 0 ? 0 : 1 + kind * 3 + Math.min(2, argument);
  }

  #afterToken(token: number, isFirst: boolean): number {
    const c = this.#vocabulary.classes[token];
    if (c === IDENTIFIER) return isFirst ? 1 : 2;
    if (c === KEYWORD) return 3;
    if (c === NUMBER) return 4;
    if (c === OTHER) return 5;
    return c === PUNCTUATION || c === LAYOUT ? (setOfSign[this.#vocabulary.texts[token]!] ?? REST) : REST;
  }
}

/** By the longest context that the file knows, in tokens, and by how many tokens followed it there. */
function certainty(length: number, followers: number): number {
  const longest = length <= 2 ? length - 1 : length <= 4 ? 2 : 3;
  return 1 + longest * 3 + (followers <= 1 ? 0 : followers <= 3 ? 1 : 2);
}

/** None, one, two, three or four, and more letters. */
export const begunSet = (letters: number) => (letters < 3 ? letters : letters < 5 ? 3 : 4);

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
