/** A stretch of a text; UTF-16 offsets, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** New text for a stretch of the file. */
export interface Replacement extends Span {
  readonly newText: string;
}
