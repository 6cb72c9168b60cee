import type { FunctionFact } from '../syntax/outline';
import { replaceSubwords, subwords } from '../syntax/subwords';

/** How the names of one function become those of another. */
export interface Renaming {
  /** Whole names and what takes their place. */
  readonly names: ReadonlyMap<string, string>;
  /** Runs of words inside names and strings, in lower case, and what takes their place; the first that fits is used. */
  readonly words: readonly (readonly [from: readonly string[], to: readonly string[]])[];
}

/** What of a function is known before its body is. */
type Head = Pick<FunctionFact, 'name' | 'parameters' | 'container'>;

/**
 * Carries names from a known function to one that is to be written: parameters of the same name stay, the others follow
 * their order; the function's own name and its container take the new ones; and what differs between the two names
 * (`getUser`, `getOrder`) differs in other names alike.
 * @param receivers what the methods call their object; absent: they give it no name of its own
 */
export function renamingBetween(
  from: Head,
  to: Head,
  receivers: { readonly from?: string | undefined; readonly to?: string | undefined } = {},
): Renaming {
  const names = pairParameters(from.parameters, to.parameters);
  if (receivers.from && receivers.to && receivers.from !== receivers.to) names.set(receivers.from, receivers.to);
  if (from.container !== '' && to.container !== '' && from.container !== to.container)
    names.set(from.container, to.container);
  if (from.name !== to.name && from.name !== '' && !names.has(from.name)) names.set(from.name, to.name);
  const words = [difference(from.name, to.name), difference(from.container, to.container)];
  return { names, words: words.filter((pair) => pair !== undefined) };
}

/** Which parameter takes the place of which: those that share a word, then those that are left in their order. */
function pairParameters(from: readonly string[], to: readonly string[]): Map<string, string> {
  const names = pairByWords(from, to);
  const taken = new Set(names.values());
  const free = to.filter((name) => name !== '' && !from.includes(name) && !taken.has(name));
  const left = from.filter((name) => name !== '' && !to.includes(name) && !names.has(name));
  left.forEach((name, i) => {
    const other = free[i];
    if (other !== undefined) names.set(name, other);
  });
  return names;
}

/** Parameters of one function and those of another that share a word with them, such as `id` and `taskId`; equal ones aside. */
export function pairByWords(from: readonly string[], to: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  const free = to.filter((name) => name !== '' && !from.includes(name));
  for (const name of from) {
    if (to.includes(name)) continue;
    const words = subwords(name);
    const at = free.findIndex((other) => subwords(other).some((word) => words.includes(word)));
    if (at >= 0) names.set(name, free.splice(at, 1)[0] as string);
  }
  return names;
}

/** The words in the middle that differ between two names which share words at an end; undefined: they share none. */
function difference(from: string, to: string): [string[], string[]] | undefined {
  const a = subwords(from);
  const b = subwords(to);
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  if (head + tail === 0) return undefined;
  const [left, right] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  return left.length && right.length ? [left, right] : undefined;
}

/** A name by itself, or one inside a string or comment. */
const NAME = /[@$]?[\p{ID_Start}_$][\p{ID_Continue}$]*/gu;

/**
 * A text with every name replaced by what the renaming says.
 * @param reserved words of the language, which are no names: they stay, and nothing becomes one, but as a member or in quotes
 */
export function rename(text: string, renaming: Renaming, reserved: ReadonlySet<string>): string {
  return text.replace(NAME, (name, at: number) => {
    const isMember = text[at - 1] === '.' || text.slice(at - 2, at) === '->';
    const isFree = isMember || isQuoted(text, at, at + name.length);
    if (reserved.has(name) && !isFree) return name;
    const whole = renaming.names.get(name);
    if (whole !== undefined && !isMember) return whole;
    for (const [from, to] of renaming.words) {
      const other = replaceSubwords(name, from, to);
      if (other !== name) return reserved.has(other) && !isFree ? name : other;
    }
    return name;
  });
}

const QUOTES: ReadonlySet<string | undefined> = new Set(['"', "'", '`']);

/** Whether a word begins or ends a string. */
const isQuoted = (text: string, start: number, end: number) => QUOTES.has(text[start - 1]) || QUOTES.has(text[end]);
