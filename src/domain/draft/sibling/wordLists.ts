import { subwords } from '../../syntax/subwords';
import type { SyntaxNode, SyntaxTree } from '../../syntax/syntaxTree';
import type { Family } from './family';

/** Names that stand in a row somewhere: members of an enumeration, keys, fields, strings of a list, methods of a class. */
export interface WordList {
  /** Each as its words. */
  readonly items: readonly (readonly string[])[];
  /** Where it stands, as a person would say; part of a sentence. */
  readonly place: string;
}

/** What comes next, and what speaks for it. */
export interface Prediction {
  readonly value: readonly string[];
  /** Undefined: the numbers go on. */
  readonly list: WordList | undefined;
  /** How many members of the family are in the list. */
  readonly matched: number;
}

const FEWEST_ITEMS = 3;
const MOST_ITEMS = 200;
const LONGEST_NAME = 60; // characters

/** All lists of names in a file: every node whose parts are of one kind and are called something. */
export function listsIn(tree: SyntaxTree, place: string): WordList[] {
  const lists: WordList[] = [];
  const parents = new Set<SyntaxNode>();
  for (let id = 1; id < tree.size; id++) {
    const parent = tree.node(id).parent;
    if (parent && tree.isPart(id)) parents.add(parent);
  }
  for (const parent of parents) {
    if (parent.countParts(MOST_ITEMS + 1) > MOST_ITEMS || parent.countParts(FEWEST_ITEMS) < FEWEST_ITEMS) continue;
    const { parts } = parent;
    const [first] = parts;
    const same = parts.filter(({ type }) => type === parts.at(-1)?.type || type === first?.type);
    const items = same.map((part) => subwords(nameOf(part))).filter(({ length }) => length > 0);
    if (items.length >= FEWEST_ITEMS) lists.push({ items, place });
  }
  return lists;
}

/** What a part of a list is called: its name or key, or all of it where it is short. */
function nameOf(part: SyntaxNode): string {
  let node = part;
  for (let depth = 0; depth < 4; depth++) {
    const inner =
      ['name', 'key', 'property', 'pattern', 'left', 'value', 'declarator']
        .map((field) => node.child(field))
        .find((it) => it !== undefined) ?? (node.parts.length === 1 ? node.firstPart : undefined);
    if (!inner) break;
    node = inner;
  }
  const { text } = node;
  return text.length <= LONGEST_NAME && /^['"`:]?[@$]?[\p{L}_][\p{L}\p{N}_.-]*['"`]?$/u.test(text) ? text : '';
}

/**
 * What the next members of a family are about: what stands behind the last one in a list that holds at least two of them,
 * then what else is missing from it; or the next number.
 * @param lists the nearest first
 * @param taken whether a member about these words is there already
 */
export function predict(
  family: Family,
  lists: readonly WordList[],
  taken: (value: readonly string[]) => boolean,
): Prediction[] {
  const number = nextNumber(family);
  if (number) return [{ value: [number], list: undefined, matched: family.members.length }];
  const found: (Prediction & { readonly rank: number })[] = [];
  for (const list of lists) {
    const bare = withoutAffixes(list.items, family.values);
    if (!bare) continue;
    const keys = bare.map((words) => words.join(' '));
    const places = family.values.map((value) => keys.indexOf(value.join(' ')));
    const matched = places.filter((at) => at >= 0).length;
    if (matched < 2) continue;
    const last = Math.max(places.at(-1) as number, 0);
    const order = [...bare.slice(last + 1), ...bare.slice(0, last)];
    const missing = order.filter((value) => value.length > 0 && !taken(value));
    for (const [i, value] of missing.slice(0, 3).entries())
      found.push({ value, list, matched, rank: matched / family.members.length + matched / keys.length - i * 0.3 });
  }
  const best = new Map<string, Prediction & { readonly rank: number }>();
  for (const one of found.sort((a, b) => b.rank - a.rank)) {
    const key = one.value.join(' ');
    if (!best.has(key)) best.set(key, one);
  }
  return [...best.values()].map(({ value, list, matched }) => ({ value, list, matched }));
}

function nextNumber({ values }: Family): string | undefined {
  const numbers = values.map((words) =>
    words.length === 1 && /^\d+$/.test(words[0] as string) ? Number(words[0]) : Number.NaN,
  );
  const step = (numbers.at(-1) as number) - (numbers.at(-2) as number);
  const goesOn = numbers.every((number, i) => i === 0 || number - (numbers[i - 1] as number) === step);
  return goesOn && step > 0 ? String((numbers.at(-1) as number) + step) : undefined;
}

/** The items as the family says them: `KIND_USER` is about `user` when the family has `user` and `order` and the list both behind `KIND`. */
function withoutAffixes(items: WordList['items'], values: Family['values']): string[][] | undefined {
  for (const value of values) {
    for (const item of items) {
      for (let head = 0; head + value.length <= item.length; head++) {
        if (!value.every((word, i) => item[head + i] === word)) continue;
        const tail = item.length - head - value.length;
        const [before, after] = [item.slice(0, head).join(' '), item.slice(item.length - tail).join(' ')];
        const bare = items.map((words) =>
          words.slice(0, head).join(' ') === before &&
          words.slice(words.length - tail).join(' ') === after &&
          words.length > head + tail
            ? words.slice(head, words.length - tail)
            : [],
        );
        const keys = new Set(bare.map((words) => words.join(' ')));
        if (values.filter((other) => keys.has(other.join(' '))).length >= 2) return bare;
      }
    }
  }
  return undefined;
}
