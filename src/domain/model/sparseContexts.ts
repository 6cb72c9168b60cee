import { mixed } from './contextHash';
import { DEDENT, FIRST_WORD, INDENT, NEWLINE, type Vocabulary } from './vocabulary';

/** How many contexts skip tokens. */
export const SPARSE = 7;
const REACH = 150; // tokens looked back
const SHAPE = 12; // tokens of a line that make its shape
const MOST_ARGUMENTS = 6;

const OPENING = 1;
const CLOSING = 2;
const COMMA = 3;
const marks: Readonly<Record<string, number>> = {
  '(': OPENING,
  '[': OPENING,
  '{': OPENING,
  ')': CLOSING,
  ']': CLOSING,
  '}': CLOSING,
  ',': COMMA,
};

/**
 * Contexts that n-grams miss: the line's first token, skip-grams, callee and argument number, the line's shape so far,
 * the line before, the line that opened the block.
 */
export class SparseContexts {
  readonly names = new Int32Array(SPARSE);
  /** Set by `of`: where the first token of the current line stands, and the innermost open bracket (-1: none). */
  lineStart = 0;
  openBracket = -1;
  /** How many commas stand behind it. */
  argument = 0;
  readonly #vocabulary: Vocabulary;
  #previousLine = -1;
  #parent = -1;
  #callee = -1;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Puts the names of the contexts before position `n` into `names`. */
  of(ids: Int32Array, n: number): Int32Array {
    this.#look(ids, n);
    const { names } = this;
    const isLayout = (i: number) => ids[i] === INDENT || ids[i] === DEDENT;
    const at = (i: number) => (i >= 0 && i < n ? ids[i]! : 0);
    const mark = this.lineStart < n && isLayout(this.lineStart) ? ids[this.lineStart++]! : 0;
    const start = this.lineStart;
    const before =
      this.#previousLine >= 0 && isLayout(this.#previousLine) ? this.#previousLine + 1 : this.#previousLine;
    const first = start < n ? ids[start]! : -2;
    const last = at(n - 1);
    names[0] = name(101, last, first);
    names[1] = name(102, at(n - 2), at(n - 3));
    names[2] = name(103, last, at(n - 3));
    names[3] = name(name(104, this.#callee, this.openBracket), Math.min(this.argument, MOST_ARGUMENTS), last);
    let shape = 105;
    for (let i = start; i < n && i < start + SHAPE; i++) shape = mixed(shape, this.#vocabulary.abstracts[ids[i]!]!);
    names[4] = name(shape, last, 0);
    names[5] = name(name(name(106, at(before), before >= 0 ? at(before + 1) : 0), mark, first), last, 0);
    names[6] = name(
      name(107, this.#parent >= 0 ? at(this.#parent) : -3, this.#parent >= 0 ? at(this.#parent + 1) : -3),
      last,
      0,
    );
    return names;
  }

  /** Walks back from `n` to the start of the line, the line before, the innermost open bracket and the block's first line. */
  #look(ids: Int32Array, n: number): void {
    this.lineStart = this.#previousLine = this.#callee = this.openBracket = this.#parent = -1;
    this.argument = 0;
    const floor = Math.max(0, n - REACH);
    let depth = 0;
    let blocks = 0;
    for (let i = n - 1; i >= floor; i--) {
      const token = ids[i]!;
      if (token === NEWLINE) {
        if (this.lineStart < 0) this.lineStart = i + 1;
        else if (this.#previousLine < 0 && i + 1 < this.lineStart - 1) this.#previousLine = i + 1;
      } else if (token === INDENT) {
        if (blocks > 0) blocks--;
        else if (this.#parent < 0) this.#parent = lineBefore(ids, i, floor);
      } else if (token === DEDENT) blocks++;
      else if (this.openBracket < 0 && token >= FIRST_WORD) {
        const mark = this.#markOf(token);
        if (mark === CLOSING) depth++;
        else if (mark === COMMA && depth === 0) this.argument++;
        else if (mark === OPENING && depth-- === 0) {
          depth = 0;
          this.openBracket = token;
          this.#callee = i > 0 ? ids[i - 1]! : 0;
        }
      }
      if (this.lineStart >= 0 && this.#previousLine >= 0 && this.openBracket >= 0 && this.#parent >= 0) break;
    }
    if (this.lineStart < 0) this.lineStart = floor;
  }

  #markOf(token: number): number {
    const text = this.#vocabulary.texts[token]!;
    return text.length === 1 ? (marks[text] ?? 0) : 0;
  }
}

const name = (salt: number, a: number, b: number) => mixed(mixed(salt, a), b);

/** The first token of the line that ends just before the layout token at `i`. */
function lineBefore(ids: Int32Array, i: number, floor: number): number {
  let j = i - 2; // at i - 1 stands the end of that line
  while (j >= floor && ids[j] !== NEWLINE) j--;
  return ids[j + 1] === INDENT || ids[j + 1] === DEDENT ? j + 2 : j + 1;
}
