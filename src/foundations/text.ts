/** A place in a text. Both numbers are zero-based; characters are UTF-16 code units, as in the editor. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Replaces the text in a range. An empty range inserts, an empty `newText` deletes. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** Where the lines of a text begin; converts between offsets (UTF-16 code units) and positions. Ends of line are `\n` and `\r\n`. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The offset of a line's first character; a line behind the end gives the length of the text. */
  startOf(line: number): number {
    return this.#starts[line] ?? this.#length;
  }

  /** The offset of a position, clamped to its line and to the text. */
  offsetAt(position: Position): number {
    const start = this.startOf(position.line);
    const next = this.#starts[position.line + 1] ?? this.#length + 1;
    return Math.min(start + position.character, Math.max(start, next - 1), this.#length);
  }

  /** The position of an offset, clamped to the text. */
  positionAt(offset: number): Position {
    const wanted = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: wanted - (this.#starts[low] as number) };
  }
}

/** Applies edits that do not overlap; their ranges all refer to the text before any of them. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const index = new LineIndex(text);
  const spans = edits.map(({ range, newText }) => ({
    from: index.offsetAt(range.start),
    to: index.offsetAt(range.end),
    newText,
  }));
  spans.sort((a, b) => b.from - a.from || b.to - a.to);
  let result = text;
  for (const { from, to, newText } of spans) result = result.slice(0, from) + newText + result.slice(to);
  return result;
}

/** The text in a range; positions are clamped as by `LineIndex.offsetAt`. */
export function textIn(text: string, range: Range): string {
  const index = new LineIndex(text);
  return text.slice(index.offsetAt(range.start), index.offsetAt(range.end));
}

/** The edit that makes one text of another: lines that are the same at the start and at the end are left out. */
export function smallestEdit(before: string, after: string): TextEdit {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start++;
  start = start === 0 ? 0 : before.lastIndexOf('\n', start - 1) + 1;
  let same = 0;
  while (same < least - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  const begins = (text: string) => text.length - same === start || text[text.length - same - 1] === '\n';
  if (!begins(before) || !begins(after)) {
    const lineEnd = before.indexOf('\n', before.length - same);
    same = lineEnd < 0 ? 0 : before.length - lineEnd;
  }
  const [end, newEnd] = [before.length - same, after.length - same];
  // An end of line `\r\n` is never cut in two.
  const back = end > start && newEnd > start && before[end - 1] === '\r' && after[newEnd - 1] === '\r' ? 1 : 0;
  const index = new LineIndex(before);
  return {
    range: { start: index.positionAt(start), end: index.positionAt(end - back) },
    newText: after.slice(start, newEnd - back),
  };
}
