import { leadingNodes } from '../../syntax/documentation';
import type { Language } from '../../syntax/languages';
import type { FunctionFact } from '../../syntax/outline';
import { reservedIn } from '../../syntax/reservedWords';
import { subwords } from '../../syntax/subwords';
import type { SyntaxNode, SyntaxTree } from '../../syntax/syntaxTree';
import { rename } from '../renaming';
import { similarity, TokenNumbers } from '../tokens';

/** One of several neighbours that are written alike. */
export interface Member {
  /** UTF-16 offsets of it with its comments and decorators. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Of a function: its name; else the first word in which it differs from its neighbour. */
  readonly name: string;
  /** The function that it is; undefined: it is none. */
  readonly fact: FunctionFact | undefined;
}

/** Neighbours that differ in a few words alone: getters, handlers, tests, cases, entries of a table. */
export interface Family {
  /** Two or more, in the order of the text. */
  readonly members: readonly Member[];
  /** The words that all names begin and end with. */
  readonly head: readonly string[];
  readonly tail: readonly string[];
  /** The words between them: what varies from member to member; of each at least one. */
  readonly values: readonly (readonly string[])[];
  /** What stands between the last two members. */
  readonly separator: string;
  /** Words of its language that are no names. */
  readonly reserved: ReadonlySet<string>;
}

/** So much of a member must be as in its neighbour once the words that vary are exchanged. */
const ALIKE = 0.6;
const MOST_MEMBERS = 24;

/**
 * The family that ends right above an offset: nothing but white space and a separator may stand between.
 * @param tree in which what is begun at the offset is blank
 * @param column of the cursor, where blocks are told by indentation
 * @returns undefined: what stands above has no like
 */
export function familyAbove(
  tree: SyntaxTree,
  language: Language,
  functions: readonly FunctionFact[],
  offset: number,
  column: number,
): Family | undefined {
  const byStart = new Map(
    functions.map((fact) => [tree.lines.start(fact.range.start.line) + fact.range.start.character, fact]),
  );
  for (const level of levelsAt(tree, language, offset, column)) {
    const nodes = level.filter((node) => !language.decorators.includes(node.type));
    const last = nodes.findLastIndex((node) => endOf(node) <= offset);
    const between = tree.text.slice(last < 0 ? 0 : endOf(nodes[last] as SyntaxNode), offset);
    if (last < 1 || !/^\s*[,;]?\s*$/.test(between)) continue;
    const members = nodes
      .slice(Math.max(0, last + 1 - MOST_MEMBERS), last + 1)
      .map((node) => memberOf(node, language, byStart));
    const family = alikeAtEnd(named(members), tree.text, reservedIn(language.id));
    if (family) return family;
  }
  return undefined;
}

/** The lists of neighbours that an offset may continue, the likeliest first. */
function levelsAt(tree: SyntaxTree, language: Language, offset: number, column: number): SyntaxNode[][] {
  let node = tree.root;
  for (
    let inner: SyntaxNode | undefined = node;
    inner;
    inner = node.parts.find((part) => part.start < offset && offset < endOf(part))
  )
    node = inner;
  const levels = [node.parts];
  if (language.block !== 'indent') return levels;
  // A block ends with its last statement there, so an empty line below may belong to it.
  for (let last = lastBefore(node.parts, offset); last; last = lastBefore(last.parts, offset)) {
    const parts = last.parts;
    if (parts.length > 1 && last.type.includes('block')) levels.unshift(parts);
  }
  const columnOf = (parts: readonly SyntaxNode[]) => (parts[0]?.before ?? '').length;
  return levels.filter((parts) => column === 0 || columnOf(parts) === column);
}

const lastBefore = (parts: readonly SyntaxNode[], offset: number) => parts.findLast((part) => endOf(part) <= offset);

/** Where the text of a node ends: some grammars count the white space behind it to it. */
const endOf = ({ start, text }: SyntaxNode): number => start + text.trimEnd().length;

function memberOf(node: SyntaxNode, language: Language, byStart: ReadonlyMap<number, FunctionFact>): Member {
  const start = (leadingNodes(node, language)[0] ?? node).start;
  const fact = byStart.get(start) ?? byStart.get(node.start);
  const text = node.tree.text.slice(start, node.end).trimEnd();
  return { start, end: start + text.length, text, name: fact?.name ?? '', fact };
}

const TOKEN = /[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu;

/** Members that are no functions are called by the first word in which they differ from the next one. */
function named(members: readonly Member[]): Member[] {
  const tokens = members.map(({ text }) => text.match(TOKEN) ?? []);
  return members.map((member, i) => {
    if (member.name !== '') return member;
    const other = tokens[i + 1] ?? tokens[i - 1] ?? [];
    const own = tokens[i] as string[];
    const at = own.findIndex((token, k) => token !== other[k]);
    const name = own[at] ?? '';
    return /^[\p{L}\p{N}_$]+$/u.test(name) ? { ...member, name } : member;
  });
}

/** The longest run at the end in which each member is like the next. */
function alikeAtEnd(members: readonly Member[], text: string, reserved: Family['reserved']): Family | undefined {
  let first = members.length - 1;
  while (first > 0 && areAlike(members[first - 1] as Member, members[first] as Member, reserved)) first--;
  for (; first < members.length - 1; first++) {
    const run = members.slice(first);
    const parts = varying(run.map(({ name }) => subwords(name)));
    if (!parts) continue;
    const [before, last] = run.slice(-2) as [Member, Member];
    return { members: run, ...parts, separator: text.slice(before.end, last.start), reserved };
  }
  return undefined;
}

function areAlike(a: Member, b: Member, reserved: Family['reserved']): boolean {
  if ((a.fact === undefined) !== (b.fact === undefined) || a.name === '' || b.name === '') return false;
  const parts = varying([subwords(a.name), subwords(b.name)]);
  if (!parts) return false;
  const [from, to] = parts.values as [string[], string[]];
  const numbers = new TokenNumbers();
  const renamed = rename(a.text, { names: new Map([[a.name, b.name]]), words: wordPairs(from, to) }, reserved);
  return similarity(numbers.of(renamed), numbers.of(b.text)) >= ALIKE;
}

/** What names have in common at both ends, and what is between; undefined: nothing varies, or of one nothing is left. */
function varying(names: readonly (readonly string[])[]): Pick<Family, 'head' | 'tail' | 'values'> | undefined {
  const [first = []] = names;
  const shortest = Math.min(...names.map(({ length }) => length));
  let head = 0;
  while (head < shortest - 1 && names.every((words) => words[head] === first[head])) head++;
  let tail = 0;
  while (tail < shortest - 1 - head && names.every((words) => words.at(-1 - tail) === first.at(-1 - tail))) tail++;
  const values = names.map((words) => words.slice(head, words.length - tail));
  const areDistinct = new Set(values.map((words) => words.join(' '))).size === values.length;
  if (!areDistinct || values.some(({ length }) => length === 0)) return undefined;
  return { head: first.slice(0, head), tail: tail === 0 ? [] : first.slice(-tail), values };
}

type WordPair = readonly [from: readonly string[], to: readonly string[]];

/** The words that vary, and the same as plurals. */
export function wordPairs(from: readonly string[], to: readonly string[]): WordPair[] {
  const plural = (words: readonly string[]) => [...words.slice(0, -1), `${words.at(-1)}s`];
  if (from.length === 0 || to.length === 0) return [];
  return [
    [from, to],
    [plural(from), plural(to)],
  ];
}
