import type { Filter } from './site';

const openerOf: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const openers = new Set(Object.values(openerOf));
const quotes = new Set(['"', "'", '`']);

/**
 * Brackets, quotes and ends of statements that stand after the cursor already are not inserted twice. A closer of the
 * text that nothing in it opens is the one after the cursor, so the text replaces that one; where another one stands
 * there, the text ends before its own.
 */
export const closersAlreadyThere: Filter = ({ text }, site) => {
  const { rest } = site;
  if (rest.trim() === '') return { text, replaced: 0 };
  const place = site.surroundings;
  const closers = unopenedClosers(text, place.kind === 'string' ? place.quote : '');
  let replaced = 0;
  for (const at of closers) {
    const next = skipBlanks(rest, replaced);
    if (next === rest.length) break;
    if (rest[next] !== text[at] || !isSubsequence(rest.slice(0, next + 1), text))
      return ending(text.slice(0, at), replaced);
    replaced = next + 1;
  }
  const tail = rest.slice(replaced).trim();
  return /^[;,:{]+$/.test(tail) && text.endsWith(tail) ? { text, replaced: rest.trimEnd().length } : { text, replaced };
};

const ending = (text: string, replaced: number) =>
  text.trim() === '' || replaced > 0 ? undefined : { text: text.trimEnd(), replaced };

/** Where brackets and quotes close that the text did not open; `quote` is open before the text, or empty. */
function unopenedClosers(text: string, quote: string): number[] {
  const found: number[] = [];
  const open: string[] = [];
  let openQuote = quote;
  let isOurs = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (openQuote !== '') {
      if (character === '\\') i++;
      else if (character === openQuote) {
        if (!isOurs) found.push(i);
        openQuote = '';
      }
    } else if (quotes.has(character)) {
      openQuote = character;
      isOurs = true;
    } else if (openers.has(character)) open.push(character);
    else if (character in openerOf && open.pop() !== openerOf[character]) {
      open.length = 0;
      found.push(i);
    }
  }
  return found;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

/** Whether the characters of `part` stand in `whole` in this order: only then does the editor show what replaces them. */
function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (character === part[at]) at++;
  return at >= part.length;
}
