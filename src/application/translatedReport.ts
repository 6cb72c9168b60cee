import { eastAsianWidth } from 'get-east-asian-width';
import type { Translator } from '../foundations/sentences';

/** A line of two columns, which at least two blanks keep apart. */
interface Row {
  /** Blanks, and a mark where there is one. */
  readonly indent: string;
  readonly cell: string;
  readonly rest: string;
  /** Where the second column begins. */
  readonly at: number;
}

/**
 * A report of the command line in the reader's language, line by line. Columns are set again, because Chinese characters
 * take two places of a terminal. Lines that are not known, such as code, stay as they are.
 */
export function translatedReport(text: string, { say, word, list }: Translator): string {
  const lines = text.split('\n');
  const rows = lines.map((line) => {
    const row = rowOf(line);
    return row && (word(row.cell) !== row.cell || say(row.rest) !== row.rest) ? row : undefined;
  });
  const places = columnsOf(rows, word);
  const translated = lines.map((line, number) => {
    const row = rows[number];
    if (!row) return translatedLine(line, say);
    const [first, said] = [row.indent + word(row.cell), say(row.rest)];
    const blanks = ' '.repeat((places.get(row.at) ?? row.at) - widthOf(first));
    return first + blanks + (said === row.rest ? list(row.rest) : said);
  });
  return translated.join('\n');
}

function translatedLine(line: string, say: Translator['say']): string {
  const [indent = ''] = /^\s*/.exec(line) ?? [];
  return indent + say(line.slice(indent.length));
}

/** Where columns begin in the translation, by where they begin in the report: as far behind the longest cell as there. */
function columnsOf(rows: readonly (Row | undefined)[], word: Translator['word']): ReadonlyMap<number, number> {
  const columns = new Map<number, { before: number; after: number }>();
  for (const row of rows) {
    if (!row) continue;
    const { before, after } = columns.get(row.at) ?? { before: 0, after: 0 };
    columns.set(row.at, {
      before: Math.max(before, widthOf(row.indent + row.cell)),
      after: Math.max(after, widthOf(row.indent + word(row.cell))),
    });
  }
  return new Map([...columns].map(([at, { before, after }]) => [at, after + at - before]));
}

function rowOf(line: string): Row | undefined {
  const [, indent = '', cell, blanks = '', rest] = /^(\s+(?:[★!+-] )?)(\S(?:.*?\S)?)( {2,})(\S.*)$/.exec(line) ?? [];
  return cell && rest ? { indent, cell, rest, at: indent.length + cell.length + blanks.length } : undefined;
}

/** How many places of a terminal a text takes. Where a character's width is ambiguous, it takes one. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text.replaceAll(/\p{M}/gu, '')) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  return width;
}
