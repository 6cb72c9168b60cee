import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { GrammarNames } from './grammarNames';
import { newColumns, SyntaxTree, type TreeColumns } from './syntaxTree';

/** Deeper than any real code nests; what is below is left out. */
export const deepestNode = 500;

/**
 * Copies a tree out of the parser by its own cursor: slow, for every question crosses into WebAssembly.
 * @param cursor at the root of the tree; stays the caller's
 */
export function readWithCursor(tree: Tree, cursor: TreeCursor, text: string, names: GrammarNames): SyntaxTree {
  const columns = newColumns(tree.rootNode.descendantCount);
  const open: number[] = [];
  let size = 0;
  for (let more = true; more; more = advance(cursor, open, columns, size, names)) {
    readNode(cursor, columns, size, names);
    columns.parent[size] = open.at(-1) ?? -1;
    open.push(size++);
  }
  return new SyntaxTree(text, names, columns, size);
}

function readNode(cursor: TreeCursor, columns: TreeColumns, id: number, names: GrammarNames): void {
  columns.type[id] = names.canonical[cursor.nodeTypeId] ?? names.error;
  columns.field[id] = cursor.currentFieldId;
  columns.missing[id] = cursor.nodeIsMissing ? 1 : 0;
  columns.start[id] = cursor.startIndex;
  columns.end[id] = cursor.endIndex;
  columns.line[id] = cursor.startPosition.row;
  columns.endLine[id] = cursor.endPosition.row;
}

/** Moves to the next node in the order of the text and leaves the ancestors of it in `open`; false at the end. */
function advance(cursor: TreeCursor, open: number[], columns: TreeColumns, size: number, names: GrammarNames): boolean {
  const type = columns.type[open.at(-1) as number] as number;
  if (names.isNamed[type] === 1 && open.length < deepestNode && cursor.gotoFirstChild()) return true;
  while (open.length > 0) {
    columns.after[open.pop() as number] = size;
    if (cursor.gotoNextSibling()) return true;
    if (!cursor.gotoParent()) break;
  }
  for (const id of open) columns.after[id] = size;
  return false;
}

/** Whether two trees of one text have the same nodes. */
export function sameTree(a: SyntaxTree, b: SyntaxTree): boolean {
  if (a.size !== b.size) return false;
  for (const name of Object.keys(a.columns) as (keyof TreeColumns)[])
    for (let id = 0; id < a.size; id++) if (a.columns[name][id] !== b.columns[name][id]) return false;
  return true;
}
