import { Edit, type Tree } from 'web-tree-sitter';
import type { Grammar } from './grammar';
import { TextLines } from './textLines';

/** A text that was parsed before. */
export interface Base {
  readonly text: string;
  /** Stays its owner's. */
  readonly parsed: Tree;
}

/** New text for a stretch of another; offsets are UTF-16 code units. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** Up to so many code units of a text are parsed again; beyond that the new text is the better one to begin from. */
const NEAR = 10_000;

/** The one replacement that makes a text another; none: they are the same. */
export function difference(from: string, to: string): Replacement[] {
  if (from === to) return [];
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && from.charCodeAt(head) === to.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < shorter - head && from.charCodeAt(from.length - 1 - tail) === to.charCodeAt(to.length - 1 - tail))
    tail++;
  return [{ start: head, end: from.length - tail, newText: to.slice(head, to.length - tail) }];
}

/** Whether texts differ in so short a stretch that the tree of one helps to parse the other. */
export function isNear(from: string, to: string): boolean {
  const [change] = difference(from, to);
  return !change || Math.max(change.end - change.start, change.newText.length) <= NEAR;
}

/** A copy of a tree that knows where a text differs from its own; the caller's to delete. @param changes one, or none */
export function editedTree(
  { parsed, text: old }: Base,
  changes: readonly Replacement[],
  lines = new TextLines(old),
): Tree {
  const copy = parsed.copy();
  const at = (offset: number) => {
    const row = lines.lineAt(offset);
    return { row, column: offset - lines.start(row) };
  };
  for (const { start, end, newText } of changes) {
    const startPosition = at(start);
    const rows = newText.split('\n');
    const column = (rows.length === 1 ? startPosition.column : 0) + (rows.at(-1) as string).length;
    copy.edit(
      new Edit({
        ...{ startIndex: start, oldEndIndex: end, newEndIndex: start + newText.length },
        ...{ startPosition, oldEndPosition: at(end) },
        newEndPosition: { row: startPosition.row + rows.length - 1, column },
      }),
    );
  }
  return copy;
}

/** A grammar that keeps a tree. */
export interface RecallingGrammar extends Grammar {
  /** Deletes the tree that it keeps, and keeps none from then on. */
  forget(): void;
}

/**
 * A grammar that keeps the tree of a text, so that others that differ from it in few places take the time of the difference.
 * Where the grammar makes no sense of something it parses anew, because how it goes on behind an error depends on what was known.
 */
export function recalling(grammar: Grammar): RecallingGrammar {
  let base: Base | undefined;
  let isOver = false;
  const keep = (text: string, tree: Tree) => {
    if (isOver) return;
    base?.parsed.delete();
    base = { text, parsed: tree.copy() };
  };
  const again = (text: string): Tree | undefined => {
    if (!base || !isNear(base.text, text)) return undefined;
    if (base.text === text) return base.parsed.copy();
    const previous = editedTree(base, difference(base.text, text));
    const tree = grammar.parse(text, previous);
    previous.delete();
    if (tree.rootNode.hasError) {
      tree.delete();
      return grammar.parse(text);
    }
    if (base.parsed.rootNode.hasError) keep(text, tree);
    return tree;
  };
  return {
    language: grammar.language,
    patterns: grammar.patterns,
    read: grammar.read,
    parseSoon: grammar.parseSoon,
    parse(text, previous) {
      if (previous) return grammar.parse(text, previous);
      const known = again(text);
      if (known) return known;
      const tree = grammar.parse(text);
      // A piece of code that is read besides is no reason to forget the file.
      if (!base || text.length >= base.text.length / 2) keep(text, tree);
      return tree;
    },
    forget() {
      base?.parsed.delete();
      base = undefined;
      isOver = true;
    },
  };
}
