import { type Code, type CodeNode, sourceOf } from '../code';
import { labelOf, type Term, termOf, unwrapped } from './term';

/** The same piece of code before and after an edit. */
export interface Level {
  readonly before: Term;
  readonly after: Term;
}

/** What became of one piece of code; seen closely first, then with more and more around it, up to the whole statement. */
export interface StatementEdit {
  readonly levels: readonly Level[];
  /** The first and last line of the statement, zero-based, before and after. */
  readonly old: Span;
  readonly fresh: Span;
}

/** UTF-16 offsets. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** A larger piece is no edit of one thing. Nodes. */
const LARGEST = 40;
/** What is larger than this and the same before and after is not looked into. Nodes. */
const LARGE = 25;
const MOST_LEVELS = 3;
/** What has more children lists them. */
const MOST_PARTS = 8;
/** Of larger pieces only the children are compared. Nodes. */
const MOST_NUMBERED = 4000;
/** More children of one node than this are not compared. */
const MOST_COMPARED = 400;
/** A statement became another one when they share so many of their words. */
const ALIKE = 0.4;

/** Finds the pieces of code that became others, between two versions of a file; what was only added or taken away is left out. */
export function statementEdits(before: Code, after: Code): StatementEdit[] {
  return new Comparison(before, after).edits();
}

/** Whether a node holds others that stand for themselves, such as statements, so that one more of them is no edit of it. */
const isContainer = ({ kind, size, children }: CodeNode) =>
  kind === 'block' || kind === 'class' || (size > LARGEST && children.length > MOST_PARTS);

class Comparison {
  readonly #before: Code;
  readonly #after: Code;
  readonly #found: StatementEdit[] = [];
  /** Pieces before the edit that are part of a found one. */
  readonly #taken = new Set<CodeNode>();
  readonly #numbers = new Map<string, number>();
  readonly #known = new Map<CodeNode, number>();

  constructor(before: Code, after: Code) {
    this.#before = before;
    this.#after = after;
  }

  edits(): StatementEdit[] {
    this.#compare(this.#before.root, this.#after.root);
    return this.#found;
  }

  #compare(old: CodeNode, fresh: CodeNode): void {
    const [b, a] = [unwrapped(old), unwrapped(fresh)];
    if (this.#isSame(b, a) || b.broken || a.broken) {
      // Where one side does not parse, large pieces may still be whole.
      if (!this.#isSame(b, a) && isContainer(b) && isContainer(a)) this.#compareChildren(b, a);
      return;
    }
    const isAlike = b.type === a.type && b.children.length > 0 && a.children.length > 0;
    if (!isAlike || labelOf(this.#before, b) !== labelOf(this.#after, a)) this.#add(b, a);
    else this.#compareChildren(b, a);
  }

  #compareChildren(b: CodeNode, a: CodeNode): void {
    const runs = this.#runs(b.children, a.children);
    const isWhole = isContainer(b) && isContainer(a);
    if (!isWhole && runs.some(([old, fresh]) => old.length !== fresh.length) && this.#add(b, a)) return;
    for (const [old, fresh] of runs) {
      const isPaired =
        old.length === fresh.length && (!isWhole || old.every((node, i) => node.type === fresh[i]?.type));
      const pairs = isPaired ? old.map((node, i) => [node, fresh[i] as CodeNode] as const) : this.#alike(old, fresh);
      for (const [one, other] of pairs) this.#compare(one, other);
    }
  }

  /** The runs of children that differ, those of the old side with those of the new one. */
  #runs(old: readonly CodeNode[], fresh: readonly CodeNode[]): (readonly [CodeNode[], CodeNode[]])[] {
    let head = 0;
    const same = (i: number, j: number) => this.#isSame(old[i] as CodeNode, fresh[j] as CodeNode);
    while (head < Math.min(old.length, fresh.length) && same(head, head)) head++;
    let tail = 0;
    const most = Math.min(old.length, fresh.length) - head;
    while (tail < most && same(old.length - 1 - tail, fresh.length - 1 - tail)) tail++;
    const [oldEnd, freshEnd] = [old.length - tail, fresh.length - tail];
    if (oldEnd - head > MOST_COMPARED || freshEnd - head > MOST_COMPARED) return [];
    const runs: [CodeNode[], CodeNode[]][] = [];
    const common = longestCommon(oldEnd - head, freshEnd - head, (i, j) => same(head + i, head + j));
    let [i, j] = [head, head];
    for (const [nextOld, nextFresh] of [...common, [oldEnd - head, freshEnd - head] as const]) {
      const run: [CodeNode[], CodeNode[]] = [old.slice(i, head + nextOld), fresh.slice(j, head + nextFresh)];
      if (run[0].length + run[1].length > 0) runs.push(run);
      [i, j] = [head + nextOld + 1, head + nextFresh + 1];
    }
    return runs;
  }

  /** Of statements that came and went those that became one another, in order. */
  #alike(old: readonly CodeNode[], fresh: readonly CodeNode[]): (readonly [CodeNode, CodeNode])[] {
    const pairs: (readonly [CodeNode, CodeNode])[] = [];
    const words = fresh.map((node) => wordsOf(sourceOf(this.#after, node)));
    let next = 0;
    for (const node of old) {
      const mine = wordsOf(sourceOf(this.#before, node));
      let best = -1;
      let most = ALIKE;
      for (let j = next; j < fresh.length; j++) {
        const share = fresh[j]?.type === node.type ? sharedWords(mine, words[j] as Set<string>) : 0;
        if (share > most) [best, most] = [j, share];
      }
      if (best < 0) continue;
      pairs.push([node, fresh[best] as CodeNode]);
      next = best + 1;
    }
    return pairs;
  }

  /** @returns whether it is small enough to be an edit of one thing */
  #add(b: CodeNode, a: CodeNode): boolean {
    const levels: Level[] = [];
    let [old, fresh]: [CodeNode | undefined, CodeNode | undefined] = [b, a];
    let top = { old: b, fresh: a };
    while (old && fresh && levels.length < MOST_LEVELS && !this.#taken.has(old)) {
      if (old.kind === 'block') break;
      const level = this.#level(old, fresh);
      if (!level) break;
      this.#taken.add(old);
      if (!isPart(old) || !isPart(fresh)) levels.push(level);
      top = { old, fresh };
      [old, fresh] = [around(old), around(fresh)];
    }
    if (levels.length > 0) this.#found.push({ levels, old: spanOf(top.old), fresh: spanOf(top.fresh) });
    return levels.length > 0;
  }

  /** Undefined: too much of it changed. */
  #level(old: CodeNode, fresh: CodeNode): Level | undefined {
    const large = this.#large(this.#before, old);
    const others = this.#large(this.#after, fresh);
    const same = (code: Code) => (node: CodeNode) => {
      if (node.size <= LARGE) return undefined;
      const number = this.#number(code, node);
      return large.has(number) && others.has(number) ? String(number) : undefined;
    };
    const before = termOf(this.#before, old, same(this.#before));
    const after = termOf(this.#after, fresh, same(this.#after));
    return sizeUpTo(before) && sizeUpTo(after) ? { before, after } : undefined;
  }

  /** The large pieces in a node. */
  #large(code: Code, node: CodeNode, found = new Set<number>()): Set<number> {
    if (node.size <= LARGE) return found;
    found.add(this.#number(code, node));
    for (const child of node.children) this.#large(code, child, found);
    return found;
  }

  #isSame(b: CodeNode, a: CodeNode): boolean {
    if (b.end - b.start === a.end - a.start && sourceOf(this.#before, b) === sourceOf(this.#after, a)) return true;
    if (b.type !== a.type || b.size !== a.size || b.size > MOST_NUMBERED) return false;
    return this.#number(this.#before, b) === this.#number(this.#after, a);
  }

  /** Equal numbers mean equal code, on both sides. */
  #number(code: Code, node: CodeNode): number {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const inner = unwrapped(node);
    const children = inner.children.map((child) => this.#number(code, child));
    const key = `${inner.type}:${labelOf(code, inner)}(${children.join()}`;
    const number = this.#numbers.get(key) ?? this.#numbers.size;
    this.#numbers.set(key, number);
    this.#known.set(node, number);
    return number;
  }
}

/** What a piece is part of, brackets that mean nothing left out. */
function around({ parent }: CodeNode): CodeNode | undefined {
  let outer = parent;
  while (outer && unwrapped(outer) !== outer) outer = outer.parent;
  return outer;
}

/** What says little by itself, such as the arguments of a call without what is called. */
const isPart = ({ kind }: CodeNode) => kind === 'arguments' || kind === 'parameters' || kind === 'else';

const spanOf = ({ start, end }: CodeNode): Span => ({ start, end });

function sizeUpTo(term: Term): boolean {
  let left = LARGEST;
  const count = ({ children }: Term): boolean => --left >= 0 && children.every(count);
  return count(term);
}

/** The pairs of a longest common subsequence of two lists, by their places. */
function longestCommon(rows: number, columns: number, same: (i: number, j: number) => boolean): [number, number][] {
  const lengths = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  const equal = Array.from({ length: rows }, () => new Uint8Array(columns));
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--) {
      if (same(i, j)) (equal[i] as Uint8Array)[j] = 1;
      (lengths[i] as Uint16Array)[j] = equal[i]?.[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < rows && j < columns; )
    if (equal[i]?.[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  return pairs;
}

/** The distinct words of a text. */
export const wordsOf = (text: string): Set<string> => new Set(text.match(/[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]+/gu) ?? []);

/** How much two sets of words share, 0–1. */
export function sharedWords(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const word of one) if (other.has(word)) shared++;
  return (2 * shared) / (one.size + other.size);
}
