import type { Language } from '../syntax/languages';

/** Looked back so far; a comment or string that is longer is taken for code. */
const REACH = 50_000;
/** Delimiters of strings that go over several lines; all others end with the line at the latest. */
const overLines = new Set(['`', '"""', "'''"]);

/** In what the cursor stands: code, or a comment or string with its text so far. */
export type Surroundings =
  | { readonly kind: 'code' }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'string'; readonly quote: string; readonly text: string };

/**
 * In what the end of a text stands. Reads comments and strings from its start on, by the language's delimiters alone. Regular expression
 * literals are read as code, so a quote in one misleads until the end of its line.
 */
export function surroundingsOf(before: string, language: Language): Surroundings {
  const line = before.lastIndexOf('\n') + 1;
  const start = line <= REACH ? 0 : before.indexOf('\n', line - REACH) + 1;
  const text = before.slice(start);
  const opening = new RegExp(openers(language).map(escaped).join('|'), 'g');
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const [opener] = found;
    const from = opening.lastIndex;
    const end = endOf(language, opener, text, from);
    if (end < 0) {
      const isComment = opener === language.lineComment || opener === language.blockComment?.[0];
      const inside = text.slice(from);
      return isComment ? { kind: 'comment', text: inside } : { kind: 'string', quote: opener, text: inside };
    }
    opening.lastIndex = end;
  }
  return { kind: 'code' };
}

const openers = ({ quotes, lineComment, blockComment }: Language) =>
  [...(blockComment ? [blockComment[0]] : []), lineComment, ...quotes].sort((a, b) => b.length - a.length);

/** Where what an opener began ends, or -1 while it is open. */
function endOf({ lineComment, blockComment }: Language, opener: string, text: string, from: number): number {
  if (opener === lineComment) return text.indexOf('\n', from);
  if (opener === blockComment?.[0]) return after(text, blockComment[1], from);
  if (overLines.has(opener)) return afterString(text, opener, from, text.length);
  const line = text.indexOf('\n', from);
  const end = afterString(text, opener, from, line < 0 ? text.length : line);
  return end < 0 ? line : end;
}

function after(text: string, closer: string, from: number): number {
  const at = text.indexOf(closer, from);
  return at < 0 ? -1 : at + closer.length;
}

function afterString(text: string, quote: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return -1;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
