import type { Position } from '../../foundations/text';

/** The lines of a text, looked at without taking it apart. Lines are zero-based, offsets are UTF-16 code units. */
export class TextLines {
  readonly text: string;
  /** How many there are; an end of line at the end of the text begins one more. */
  readonly count: number;
  readonly #starts: Int32Array;
  /** For each line, the offset of its first character that is not white space; its end where it is blank. */
  readonly #codes: Int32Array;

  constructor(text: string) {
    this.text = text;
    let count = 1;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
    this.count = count;
    this.#starts = new Int32Array(count + 1);
    this.#codes = new Int32Array(count);
    let start = 0;
    for (let line = 0; line < count; line++) {
      const newline = text.indexOf('\n', start);
      const next = newline < 0 ? text.length + 1 : newline + 1;
      this.#starts[line] = start;
      this.#codes[line] = firstCode(text, start, next - 1);
      start = next;
    }
    this.#starts[count] = start;
  }

  /** The offset of a line's first character. */
  start(line: number): number {
    return this.#starts[line] as number;
  }

  /** The offset behind a line's last character, its end of line (`\n` or `\r\n`) left out. */
  end(line: number): number {
    const start = this.start(line);
    const end = (this.#starts[line + 1] as number) - 1;
    return end > start && end < this.text.length && this.text.charCodeAt(end - 1) === 13 ? end - 1 : end;
  }

  /** The offset of a line's first character that is not white space; behind the line where there is none. */
  code(line: number): number {
    return this.#codes[line] as number;
  }

  isBlank(line: number): boolean {
    return this.code(line) >= (this.#starts[line + 1] as number) - 1;
  }

  /** Without its end of line; empty for a line that is not there. */
  textOf(line: number): string {
    return line < 0 || line >= this.count ? '' : this.text.slice(this.start(line), this.end(line));
  }

  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, character: offset - this.start(line) };
  }

  /** The line of an offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function firstCode(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) continue;
    // Of what is not ASCII, a few characters are white space too.
    if (code > 127 && /\s/.test(text.charAt(at))) continue;
    return at;
  }
  return end;
}
