import type { Language } from '../../syntax/languages';

/** A token of code; comments and white space are none. Offsets are UTF-16 code units. */
export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'sign';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /\d[\w.]*/y;
const SIGN =
  /\.\.\.|[=!]==|>>>=?|\*\*=?|<<=?|>>=?|&&=?|\|\|=?|\?\?=?|=>|->|::|:=|<-|\?\.|\+\+|--|[=!<>+\-*/%&|^]=|[^\s]/uy;
const STRING =
  /[rbufRBUF]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`)/y;
const SPACE = /\s+/y;

/**
 * The tokens of a text, near enough for comparing edits: regular expressions are taken apart into signs, and a quote
 * that nothing closes is a sign.
 */
export function tokensOf(text: string, language: Language): Token[] {
  const comment = commentOf(language);
  const tokens: Token[] = [];
  const rules: readonly (readonly [Token['kind'], RegExp])[] = [
    ['string', STRING],
    ['word', WORD],
    ['number', NUMBER],
    ['sign', SIGN],
  ];
  let at = 0;
  const lengthOf = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0].length ?? 0;
  };
  while (at < text.length) {
    const skipped = lengthOf(SPACE) || lengthOf(comment);
    if (skipped > 0) {
      at += skipped;
      continue;
    }
    for (const [kind, pattern] of rules) {
      const length = lengthOf(pattern);
      if (length === 0) continue;
      tokens.push({ kind, text: text.slice(at, at + length), start: at, end: at + length });
      at += length;
      break;
    }
  }
  return tokens;
}

function commentOf({ lineComment, blockComment }: Language): RegExp {
  const line = `${escaped(lineComment)}[^\\n]*`;
  const block = blockComment ? `|${escaped(blockComment[0])}[\\s\\S]*?(?:${escaped(blockComment[1])}|$)` : '';
  return new RegExp(line + block, 'y');
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/=]/g, '\\$&');

const KEYWORDS = new Set(
  `and as async await break case catch class const continue def default del do elif else enum except export extends false False
  finally fn for from func function if impl import in interface is lambda let match mod mut new nil None not null or pass private
  protected pub public raise return self Self static struct super switch this throw trait true True try type typeof undefined
  use var void where while with yield`.split(/\s+/),
);

/** Whether a token is a name that somebody gave, and no word of the language. */
export const isName = (token: Token | undefined): boolean => token?.kind === 'word' && !KEYWORDS.has(token.text);

/** A run of tokens that differs: `[from, to)` in the old list against `[addedFrom, addedTo)` in the new one. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly addedFrom: number;
  readonly addedTo: number;
}

const MOST_TOKENS = 400;

/** The runs that differ between two token lists, by a longest common subsequence; none where a list is unreasonably long. */
export function changesBetween(before: readonly Token[], after: readonly Token[]): Change[] {
  if (before.length > MOST_TOKENS || after.length > MOST_TOKENS) return [];
  const [rows, columns] = [before.length, after.length];
  const lengths = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  const same = (i: number, j: number) => before[i]?.text === after[j]?.text;
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      (lengths[i] as Uint16Array)[j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const changes: Change[] = [];
  let open: { from: number; to: number; addedFrom: number; addedTo: number } | undefined;
  for (let i = 0, j = 0; i < rows || j < columns; ) {
    if (i < rows && j < columns && same(i, j)) {
      open = undefined;
      i++;
      j++;
      continue;
    }
    if (!open) {
      open = { from: i, to: i, addedFrom: j, addedTo: j };
      changes.push(open);
    }
    if (j >= columns || (i < rows && at(i + 1, j) >= at(i, j + 1))) open.to = ++i;
    else open.addedTo = ++j;
  }
  return changes;
}
