import { codeUnitsOf } from '../../foundations/codeUnits';
import { endOfToken, isCommentAt, isSpace } from './calls';

/** A place where one small token decides and another would do as well: a comparison, a connective, a small value, or a negation. */
export interface Slot {
  /** UTF-16 offsets of what stands there; equal: a negation that is absent. */
  readonly from: number;
  readonly to: number;
  readonly filler: string;
  readonly kind: 'bound' | 'equality' | 'connective' | 'truth' | 'number' | 'negation';
  /** Empty where it says too little. What surrounds it, from the longest to the shortest; a fact is `c`, the surroundings and the filler. */
  readonly contexts: readonly string[];
}

const contrary: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
  '&&': '||',
  '||': '&&',
  and: 'or',
  or: 'and',
  true: 'false',
  false: 'true',
  True: 'False',
  False: 'True',
};

/** What may be mistaken for a filler: the contrary, or one less or more. */
export function mistakenFor(filler: string): string[] {
  const other = Object.hasOwn(contrary, filler) ? contrary[filler] : undefined;
  if (other !== undefined) return [other];
  if (filler === PLAIN) return [...NEGATIONS];
  if (NEGATIONS.has(filler)) return [PLAIN];
  return /^\d{1,2}$/.test(filler) ? [String(Number(filler) - 1), String(Number(filler) + 1)] : [];
}

/** Fills the place of a negation where there is none. */
export const PLAIN = '+';
const NEGATIONS: ReadonlySet<string> = new Set(['!', 'not']);
const BEFORE_CONDITION: ReadonlySet<string> = new Set(['&&', '||', 'and', 'or', 'if', 'elif', 'while']);
const BEHIND_CONDITION: ReadonlySet<string> = new Set([')', '&&', '||', 'and', 'or', ':', '{', '?']);

/** The fact that a filler stands in a context. */
export const slotFact = (context: string, filler: string): string => `c ${context} ${filler}`;

interface Token {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Tells every slot of a text. @param isWanted asked first about the place of each; absent: all are */
export function scanSlots(
  text: string,
  visit: (slot: Slot) => void,
  isWanted: (from: number, to: number) => boolean = () => true,
): void {
  const tokens = tokensOf(text);
  for (let i = 1; i < tokens.length; i++) {
    const { from, to, text: filler } = tokens[i] as Token;
    if (!isWanted(from, to)) continue;
    const negation = negationAt(tokens, i);
    if (negation) visit(negation);
    const kind = kindOf(filler);
    if (kind) visit({ from, to, filler, kind, contexts: contextsAt(tokens, i, kind) });
  }
}

/** A name that is a condition, or part of one, with or without a negation in front of it. */
function negationAt(tokens: readonly Token[], i: number): Slot | undefined {
  const name = tokens[i] as Token;
  if (!/^[A-Za-z_$]/.test(name.text) || !BEHIND_CONDITION.has(tokens[i + 1]?.text ?? '')) return undefined;
  const sign = tokens[i - 1] as Token;
  const isNegated = NEGATIONS.has(sign.text);
  const before = (isNegated ? tokens[i - 2] : sign)?.text ?? '';
  const l2 = lastName(tokens[i - (isNegated ? 3 : 2)]?.text ?? '');
  if (!BEFORE_CONDITION.has(before === '(' ? l2 : before)) return undefined;
  const [r1, r2, r3] = [1, 2, 3].map((k) => lastName(tokens[i + k]?.text ?? ''));
  const path = lastName(name.text);
  const { from, to } = isNegated ? { from: sign.from, to: name.from } : { from: name.from, to: name.from };
  const start = before === '(' ? `${l2} (` : before;
  const contexts = [
    `${start} _ ${path} ${r1} ${r2} ${r3}`,
    `${start} _ ${path} ${r1} ${r2}`,
    `${start} _ ${path} ${r1}`,
  ];
  return { from, to, filler: isNegated ? sign.text : PLAIN, kind: 'negation', contexts };
}

function kindOf(filler: string): Slot['kind'] | undefined {
  if (/^\d{1,2}$/.test(filler)) return 'number';
  if (!Object.hasOwn(contrary, filler)) return undefined;
  if (/^[tf]/i.test(filler)) return 'truth';
  if (/^[<>]/.test(filler)) return 'bound';
  return /=/.test(filler) ? 'equality' : 'connective';
}

/** Values are told by what stands before them, operators by both sides. */
function contextsAt(tokens: readonly Token[], i: number, kind: Slot['kind']): string[] {
  const at = (k: number) => lastName(tokens[i + k]?.text ?? '');
  const [l3, l2, l1, r1, r2] = [at(-3), at(-2), at(-1), at(1), at(2)];
  const all =
    kind === 'number'
      ? [`${l3} ${l2} ${l1} _ ${r1}`, `${l2} ${l1} _ ${r1}`]
      : [`${l2} ${l1} _ ${r1} ${r2}`, `${l1} _ ${r1} ${r2}`, `${l2} ${l1} _ ${r1}`, `${l1} _ ${r1}`];
  const leastWeight = kind === 'bound' || kind === 'equality' ? 2 : 1;
  return all.map((context) => (weight(context) < leastWeight ? '' : context));
}

/** Words that say nothing of what is compared. */
const BLAND: ReadonlySet<string> = new Set([
  'this',
  'self',
  'return',
  'if',
  'typeof',
  'const',
  'let',
  'var',
  'and',
  'or',
  'not',
  'in',
  'is',
]);

/** How many names and literals surroundings hold; signs and keywords stand everywhere. */
const weight = (context: string): number =>
  context.split(' ').filter((word) => /^['"\w$]/.test(word) && word !== '_' && !BLAND.has(word)).length;

const lastName = (path: string): string => (/^[A-Za-z_$]/.test(path) ? path.slice(path.lastIndexOf('.') + 1) : path);

/** All tokens; comments are left out, and operators of several signs are one. */
function tokensOf(text: string): Token[] {
  const units = codeUnitsOf(text);
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const code = units[at] as number;
    if (isSpace(code)) {
      at++;
      continue;
    }
    const from = at;
    at = endOfToken(text, units, at, code);
    if (isCommentAt(units, from, at)) continue;
    if (at === from + 1 && SIGNS.has(code)) while (at - from < 3 && SIGNS.has(units[at] as number)) at++;
    tokens.push({ from, to: at, text: text.slice(from, at) });
  }
  return tokens;
}

/** `!`, `&`, `<`, `=`, `>` and `|`, which are put together. */
const SIGNS: ReadonlySet<number> = new Set([33, 38, 60, 61, 62, 124]);
