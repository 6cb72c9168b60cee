import type { FunctionFact } from '../../syntax/outline';
import { replaceSubwords, subwords } from '../../syntax/subwords';
import { rename, renamingBetween } from '../renaming';
import { type Family, type Member, wordPairs } from './family';

/** A signature that is begun on the cursor's line. */
export interface Begun {
  readonly name: string;
  /** Undefined: the list of parameters is not there yet. */
  readonly parameters: readonly string[] | undefined;
}

/** A member that was written after another. */
export interface NextMember {
  readonly text: string;
  readonly model: Member;
}

/** What a family's next member is called when it is about these words, after one of its members. */
export function nameFor(family: Family, value: readonly string[], model = family.members.length - 1): string {
  const { name } = family.members[model] as Member;
  return replaceSubwords(name, family.values[model] as readonly string[], value);
}

/** What a name is about in a family; undefined: it has not the words that all names of it have. */
export function valueIn({ head, tail }: Family, name: string): string[] | undefined {
  const words = subwords(name);
  const isMember =
    words.length > head.length + tail.length &&
    head.every((word, i) => words[i] === word) &&
    tail.every((word, i) => words[words.length - tail.length + i] === word);
  return isMember ? words.slice(head.length, words.length - tail.length) : undefined;
}

/** The next member of a family, after each of its last members, the last one first; equal texts once. */
export function nextMembers(family: Family, value: readonly string[], begun?: Begun): NextMember[] {
  const found = new Map<string, NextMember>();
  for (let at = family.members.length - 1; at >= 0 && found.size < 3; at--) {
    const model = family.members[at] as Member;
    const text = writtenAs(family, at, value, begun);
    if (!found.has(text)) found.set(text, { text, model });
  }
  return [...found.values()];
}

function writtenAs(family: Family, at: number, value: readonly string[], begun: Begun | undefined): string {
  const { text, name, fact } = family.members[at] as Member;
  const words = wordPairs(family.values[at] as readonly string[], value);
  const newName = begun?.name ?? nameFor(family, value, at);
  const names = new Map(name === newName ? [] : [[name, newName]]);
  const parameters = begun?.parameters;
  if (fact && parameters) {
    const others = renamingBetween(fact, { name: newName, parameters, container: fact.container } satisfies Head);
    for (const [from, to] of others.names) names.set(from, to);
  }
  const renamed = rename(text, { names, words }, family.reserved);
  // A number alone is no name.
  const [from, to] = [family.values[at]?.join(''), value.join('')];
  return /^\d+$/.test(from ?? '')
    ? renamed.replace(new RegExp(`(?<![\\p{L}\\p{N}_.])${from}(?![\\p{L}\\p{N}_.])`, 'gu'), to)
    : renamed;
}

type Head = Pick<FunctionFact, 'name' | 'parameters' | 'container'>;

/** A name with an opening bracket behind it, or alone at the end of what is begun. */
const HEAD =
  /(?<name>[@$]?[\p{ID_Start}_$][\p{ID_Continue}$]*)\s*(?:=\s*(?:async\s*)?(?:function\s*\*?\s*)?)?\((?<list>[^()]*)(?<closed>\))?/u;
const KEYWORDS: ReadonlySet<string> = new Set([
  'function',
  'async',
  'if',
  'for',
  'while',
  'switch',
  'catch',
  'return',
  'fn',
  'func',
  'def',
]);

const WORD = /[\p{ID_Start}_$][\p{ID_Continue}$]*/gu;

/**
 * What a begun line is going to declare; undefined: it says no name.
 * @param model a function that is written alike: it shows whether names of parameters stand before or behind their types
 */
export function readBegun(line: string, model: FunctionFact | undefined): Begun | undefined {
  const { name, list, closed } = HEAD.exec(line)?.groups ?? {};
  if (name !== undefined && !KEYWORDS.has(name)) {
    const isBehind =
      model !== undefined &&
      listOf(model.signature).some((part, i) => part.length > 1 && part.at(-1) === model.parameters[i]);
    const parameters = wordsIn(list ?? '').map((part) => (isBehind ? part.at(-1) : part[0]) ?? '');
    return { name, parameters: closed === undefined ? undefined : parameters.filter((one) => one !== '') };
  }
  const last = line.match(WORD)?.at(-1);
  return last === undefined || KEYWORDS.has(last) ? undefined : { name: last, parameters: undefined };
}

const wordsIn = (list: string): string[][] => list.split(',').map((part) => part.match(WORD) ?? []);
const listOf = (signature: string) => wordsIn(/\((?<list>[^()]*)\)[^()]*$/.exec(signature)?.groups?.['list'] ?? '');
