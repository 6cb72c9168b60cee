import type { Copy } from './copies';
import type { LiveFile } from './liveFile';
import { DEDENT, FIRST_WORD, IDENTIFIER, INDENT, NEWLINE, type Vocabulary } from './vocabulary';

/** A copy that is read on line by line, with names carried over. */
export interface Reader {
  readonly copy: Copy;
  /** Where the next line begins. */
  readonly at: number;
  /** Columns of the last line's indentation, and of the line before which it began; -1: unknown. */
  readonly columns: number;
  readonly base: number;
  /** Tokens read so far. */
  readonly read: number;
}

/** One line of a copy. */
export interface ReadLine {
  /** Its tokens without layout, names carried over; none: a blank line. */
  readonly tokens: readonly number[];
  /** INDENT or DEDENT where it is indented otherwise than the line before, else 0. */
  readonly layout: number;
  /** How many names were replaced by others, and how many are neither carried over nor anywhere in the open file. */
  readonly substituted: number;
  readonly fresh: number;
  /** How many names and numbers do not stand in what matched, so that nothing says what they are here. */
  readonly unmet: number;
  /** The copy behind the line. */
  readonly rest: Reader;
}

/** A reader of what follows a copy. */
export function readerOf(copy: Copy): Reader {
  const columns = copy.code.columnsBefore(copy.at);
  return { copy, at: copy.at, columns, base: columns, read: 0 };
}

/** The next line of a copy; absent: it ends, or was forgotten. */
export function nextLine(reader: Reader, live: LiveFile, vocabulary: Vocabulary): ReadLine | undefined {
  const { copy, at } = reader;
  const { tokens, length } = copy.code;
  const { abstracts, classes } = vocabulary;
  const line: number[] = [];
  let { columns } = reader;
  let layout = 0;
  let substituted = 0;
  let fresh = 0;
  let unmet = 0;
  for (let i = at; i < length; i++) {
    const token = tokens[i]!;
    if (token === NEWLINE)
      return {
        tokens: line,
        layout,
        substituted,
        fresh,
        unmet,
        rest: { ...reader, at: i + 1, columns, read: reader.read + i + 1 - at },
      };
    if (token === INDENT || token === DEDENT) {
      columns = copy.code.columnsBefore(i + 1);
      layout = token;
    } else if (token < FIRST_WORD) return undefined;
    else {
      const here = abstracts[token]! < 0 ? copy.names.get(token) : token;
      if (here === undefined && classes[token] === IDENTIFIER && live.counts[token] === 0) fresh++;
      if (here === undefined) unmet++;
      else if (here !== token) substituted++;
      line.push(here ?? token);
    }
  }
  return undefined;
}
