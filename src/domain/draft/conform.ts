import type { Language } from '../syntax/languages';

/** How a file writes what its language leaves open. */
export interface Habits {
  /** The quote around most strings; undefined: there are too few to say. */
  readonly quote: "'" | '"' | undefined;
  /** Whether statements end with semicolons; undefined: there are too few lines to say. */
  readonly semicolons: boolean | undefined;
}

const FEWEST = 5;
const CLEARLY = 0.8;

/**
 * Strings on one line that mean the same between either quote: nothing inside is escaped, put in, or a quote itself.
 * One character alone may be a character and no string.
 */
const STRING = /(?<![\p{L}\p{N}\\'"`])(['"])((?:[^\\'"`#${}\n]{2,})?)\1(?!['"])/gu;

/** Reads the habits of a file. */
export function habitsOf(text: string, language: Language): Habits {
  const hasBoth = language.quotes.includes("'") && language.quotes.includes('"');
  const quotes = [...text.matchAll(STRING)].map((match) => match[1]);
  const single = quotes.filter((quote) => quote === "'").length / Math.max(1, quotes.length);
  const ends = text.split('\n').filter((line) => /[;\p{L}\p{N}_)\]'"`]\s*$/u.test(line) && !isComment(line));
  const mostly = single >= CLEARLY ? "'" : single <= 1 - CLEARLY ? '"' : undefined;
  return {
    quote: hasBoth && quotes.length >= FEWEST ? mostly : undefined,
    semicolons: ends.length < FEWEST ? undefined : ends.some((line) => line.trimEnd().endsWith(';')),
  };
}

/**
 * A line written by the habits of another file: its quotes, and no semicolon at the end where that file has none. They
 * are not added: a line does not tell whether a statement ends there.
 */
export function conform(line: string, { quote, semicolons }: Habits): string {
  if (isComment(line)) return line;
  const quoted = quote === undefined ? line : line.replace(STRING, (_all, _old, inside) => `${quote}${inside}${quote}`);
  return semicolons === false ? quoted.replace(/;+$/, '') : quoted;
}

const isComment = (line: string) => /^\s*(?:\/\/|\/?\*|#)/.test(line);
