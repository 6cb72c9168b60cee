import { DEDENT, grown, INDENT, NEWLINE, START, type Vocabulary } from './vocabulary';

const operators =
  `""" ''' === !== ... ..= => -> :: == != <= >= && || ?? ?. += -= *= /= |= ** /// // /** /* */ << >> ++ -- := .. <-`.split(
    ' ',
  );

/** Kinds of ASCII characters. */
const SPACE = 1;
const WORD = 2;
const DIGIT = 3;
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/\s/.test(character)) return SPACE;
  if (/[A-Za-z_$]/.test(character)) return WORD;
  return /[0-9]/.test(character) ? DIGIT : 0;
});
/** Operators of several characters by their first character, the longest first. */
const operatorsOf: readonly (readonly string[])[] = Array.from({ length: 128 }, (_, code) =>
  operators.filter((operator) => operator.charCodeAt(0) === code).sort((a, b) => b.length - a.length),
);

/** 1 where an operator begins with two ASCII characters, `first * 128 + second`: most signs stand alone. */
const pairs = new Uint8Array(128 * 128);
for (const operator of operators) pairs[operator.charCodeAt(0) * 128 + operator.charCodeAt(1)] = 1;

/** A width that is not known. */
export const NO_WIDTH = -1;
/** A tab is counted as so many columns. */
export const TAB_COLUMNS = 4;
const SMALLEST = 256; // tokens

/**
 * A growing list of tokens: id, whether white space stands before it, and the offset of its first character. A layout
 * token other than NEWLINE has one more than the columns of its line's indentation there, as far as a byte has room.
 */
export class TokenList {
  ids: Int32Array;
  spaced: Uint8Array;
  starts: Int32Array;
  length = 0;

  /** @param expected how many tokens it will hold, roughly */
  constructor(expected = SMALLEST) {
    this.ids = new Int32Array(expected);
    this.spaced = new Uint8Array(expected);
    this.starts = new Int32Array(expected);
  }

  /** A list of given tokens, which it takes over; where they begin is not known. */
  static of(ids: Int32Array, spaced: Uint8Array): TokenList {
    const list = new TokenList(0);
    list.ids = ids;
    list.spaced = spaced;
    list.starts = new Int32Array(ids.length);
    list.length = ids.length;
    return list;
  }

  push(id: number, spaced: number, start: number): void {
    if (this.length === this.ids.length) {
      const room = Math.max(SMALLEST, this.length * 2);
      this.ids = grown(this.ids, room);
      this.spaced = grown(this.spaced, room);
      this.starts = grown(this.starts, room);
    }
    this.ids[this.length] = id;
    this.spaced[this.length] = spaced;
    this.starts[this.length++] = start;
  }
}

/**
 * Appends the tokens of one line, `source` from `from` up to `to`: INDENT or DEDENT where its indentation differs from
 * `width`, then words, numbers, operators and single signs; strings and comments are split too. A blank line has no token.
 * The end of the line is left to the caller.
 * @param width columns of the last line's indentation (a tab counts four); negative: unknown, so no layout token
 * @returns columns of this line's indentation; `width` for a blank line
 */
export function lexLine(
  source: string,
  from: number,
  to: number,
  width: number,
  vocabulary: Vocabulary,
  out: TokenList,
): number {
  let at = from;
  let columns = 0;
  for (; at < to; at++) {
    const code = source.charCodeAt(at);
    if (code === 32) columns++;
    else if (code === 9) columns += TAB_COLUMNS;
    else break;
  }
  let spaced = 0;
  let isFirst = true;
  while (at < to) {
    const kind = kindAt(source, at);
    if (kind === SPACE) {
      spaced = 1;
      at++;
      continue;
    }
    if (isFirst && width >= 0 && columns !== width)
      out.push(columns > width ? INDENT : DEDENT, indentationMark(columns), at);
    const end = endOfToken(source, at, to, kind);
    out.push(vocabulary.intern(source, at, end), isFirst ? 0 : spaced, at);
    isFirst = false;
    spaced = 0;
    at = end;
  }
  return isFirst ? width : columns;
}

const indentationMark = (columns: number) => Math.min(255, columns + 1);

/** Appends a run of lines: START, then each line's tokens and NEWLINE. Its first line has no layout token. */
export function lexRun(source: string, vocabulary: Vocabulary, out: TokenList): void {
  const start = out.length;
  out.push(START, 0, 0);
  let width = NO_WIDTH;
  for (let from = 0; from <= source.length; ) {
    const end = source.indexOf('\n', from);
    const to = end < 0 ? source.length : end;
    const before = width;
    width = lexLine(source, from, to, width, vocabulary, out);
    if (before === NO_WIDTH && width !== NO_WIDTH) out.spaced[start] = indentationMark(width);
    out.push(NEWLINE, 0, to);
    from = to + 1;
  }
}

const NOT_ASCII = 4;

function kindAt(source: string, at: number): number {
  const code = source.charCodeAt(at);
  return code < 128 ? kinds[code]! : NOT_ASCII;
}

function endOfToken(source: string, from: number, to: number, kind: number): number {
  if (kind === WORD) return endOfWord(source, from, to);
  if (kind === DIGIT) {
    const end = endOfWord(source, from, to);
    const isDecimal = source.charCodeAt(end) === 46 && end + 1 < to && kindAt(source, end + 1) === DIGIT;
    return isDecimal ? endOfWord(source, end + 1, to) : end;
  }
  if (kind === NOT_ASCII) {
    let end = from + 1;
    while (end < to && source.charCodeAt(end) > 127) end++;
    return end;
  }
  if (from + 1 === to) return to;
  const second = source.charCodeAt(from + 1);
  const first = source.charCodeAt(from);
  if (second > 127 || pairs[first * 128 + second] === 0) return from + 1;
  for (const operator of operatorsOf[first]!) {
    if (from + operator.length <= to && source.startsWith(operator, from)) return from + operator.length;
  }
  return from + 1;
}

function endOfWord(source: string, from: number, to: number): number {
  let end = from + 1;
  while (end < to) {
    const kind = kindAt(source, end);
    if (kind !== WORD && kind !== DIGIT) break;
    end++;
  }
  return end;
}
