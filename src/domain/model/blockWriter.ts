import type { Archive } from './archive';
import type { Code, Copy } from './copies';
import { columnsOf, indented, unitOf } from './indentation';
import type { LiveFile } from './liveFile';
import { COMPARED, isSpaceBetween } from './spacing';
import { DEDENT, INDENT, type Vocabulary } from './vocabulary';

/** What lines are to fit. */
export interface WritingPlace {
  readonly live: LiveFile;
  readonly archive: Archive;
  /** The text before and after the cursor's line, and the line's indentation. */
  readonly above: string;
  readonly below: string;
  readonly base: string;
}

/** A line in tokens without layout, none for a blank one; how many columns deeper it is than the first, and its copy. */
export interface WrittenLine {
  readonly tokens: readonly number[];
  readonly deeper: number;
  readonly copy: Copy;
}

/** Turns lines of copies into text that is indented, spaced and ended as the document is. */
export class BlockWriter {
  readonly #vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Writes for one place. */
  begin({ live, archive, above, below, base }: WritingPlace) {
    const end = above.endsWith('\r\n') || /^[^\n]*\r\n/.test(below) ? '\r\n' : '\n';
    const sources = [live, archive] as const;
    let unit: string | undefined;
    /** The text of a line without its indentation, spaced as in the open file, else as in the archive. */
    const textOf = (tokens: readonly number[]): string => {
      let text = '';
      for (const [i, token] of tokens.entries()) {
        const before = tokens.slice(Math.max(0, i - COMPARED - 1), Math.max(0, i - 1));
        if (i > 0 && isSpaceBetween(tokens[i - 1]!, token, this.#vocabulary, sources, before)) text += ' ';
        text += this.#vocabulary.texts[token];
      }
      return text;
    };
    /** A line with its indentation and the end of line before it; undefined where its indentation cannot be said here. */
    const lineOf = ({ tokens, deeper, copy }: WrittenLine): string | undefined => {
      if (tokens.length === 0) return end;
      unit ??= unitOf(above) || unitOf(below);
      const there = (copy.key === undefined && columnsOf(unit)) || stepOf(copy.code, copy.at) || columnsOf(unit);
      const indentation = indented(base, deeper, unit || ' '.repeat(there), there);
      return indentation === undefined ? undefined : end + indentation + textOf(tokens);
    };
    return { textOf, lineOf };
  }
}

const STEP_REACH = 600; // tokens

/** Columns of one level of indentation near a position: the smallest step; 0: unknown. */
function stepOf({ tokens, columnsBefore, length }: Code, position: number): number {
  let smallest = 0;
  let last = -1;
  for (let at = Math.max(0, position - STEP_REACH); at < Math.min(length, position + STEP_REACH); at++) {
    const token = tokens[at]!;
    if (token !== INDENT && token !== DEDENT) continue;
    const columns = columnsBefore(at + 1);
    const step = columns - last;
    if (last >= 0 && token === INDENT && step > 0 && (smallest === 0 || step < smallest)) smallest = step;
    last = columns;
  }
  return smallest;
}
