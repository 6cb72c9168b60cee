import { type Element, indentAt, type Pattern } from './pattern';
import { isName, type Token } from './tokens';

/** A place where a pattern fits. Offsets are UTF-16 code units. */
export interface Site {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
  /** How many tokens before and behind are the same as where the edit was made. */
  readonly alikeBefore: number;
  readonly alikeBehind: number;
  /** How many distinct words and literals it has of the edit's old code, two tokens around included. */
  readonly agreeing: number;
}

const FARTHEST = 4; // tokens compared on each side
const AROUND = 2; // tokens on each side whose words count

/** All places of a text where the old tokens of a pattern stand, in order; they do not overlap. */
export function sitesOf(pattern: Pattern, text: string, tokens: readonly Token[]): Site[] {
  const { old } = pattern;
  const sites: Site[] = [];
  const first = old[0];
  for (let i = 0; i + old.length <= tokens.length; i++) {
    if (first && 'text' in first && first.text !== tokens[i]?.text) continue;
    const names = bind(old, tokens, i);
    if (!names) continue;
    const last = i + old.length;
    const alikeBefore = alike(pattern.before, (k) => tokens[i - 1 - k]);
    const alikeBehind = alike(pattern.behind, (k) => tokens[last + k]);
    const start = tokens[i]?.start ?? 0;
    const newText = pattern.fresh.map((piece) => ('text' in piece ? piece.text : (names[piece.hole] ?? ''))).join('');
    sites.push({
      start,
      end: newText === '' ? behindSpace(text, start, tokens[last - 1]?.end ?? 0) : (tokens[last - 1]?.end ?? 0),
      newText: newText.replaceAll(`\n${pattern.indent}`, `\n${indentAt(text, start)}`),
      alikeBefore,
      alikeBehind,
      agreeing: agreeingAt(pattern, alikeBefore, alikeBehind),
    });
    i = last - 1;
  }
  return sites;
}

/** The names that fill the holes at a place; undefined where the pattern does not fit. */
function bind(old: readonly Element[], tokens: readonly Token[], start: number): string[] | undefined {
  const names: string[] = [];
  for (const [k, element] of old.entries()) {
    const token = tokens[start + k];
    if (!token) return undefined;
    if ('text' in element) {
      if (element.text !== token.text) return undefined;
    } else if (names[element.hole] === undefined) {
      if (!isName(token)) return undefined;
      names[element.hole] = token.text;
    } else if (names[element.hole] !== token.text) return undefined;
  }
  return names;
}

function alike(expected: readonly string[], tokenAt: (k: number) => Token | undefined): number {
  let k = 0;
  while (k < FARTHEST && k < expected.length && expected[k] === tokenAt(k)?.text) k++;
  return k;
}

/** A word of two letters or more, a string with something in it, a number of two digits. */
const SPEAKS = /^(?:[\p{L}_$][\p{L}\p{N}_$]|['"`].{2}|\d\d)/u;

function agreeingAt({ old, before, behind }: Pattern, alikeBefore: number, alikeBehind: number): number {
  const texts = old.flatMap((element) => ('text' in element ? [element.text] : []));
  const sameBefore = before.slice(0, Math.min(AROUND, alikeBefore));
  const sameBehind = behind.slice(0, Math.min(AROUND, alikeBehind));
  return new Set([...texts, ...sameBefore, ...sameBehind].filter((text) => SPEAKS.test(text))).size;
}

/** Where tokens go and nothing comes, one of the gaps around them goes with them. */
function behindSpace(text: string, start: number, end: number): number {
  if (!/[\s([{]/.test(text[start - 1] ?? '\n')) return end;
  let at = end;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}
