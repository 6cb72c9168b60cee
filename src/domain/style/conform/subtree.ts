import { newColumns, type SyntaxNode, SyntaxTree } from '../../syntax/syntaxTree';
import type { Span } from './span';
import { isFunction } from './statements';

/** The outermost function around a stretch, as a tree of its own; the whole tree where there is none. Offsets stay. */
export function functionTree(tree: SyntaxTree, span: Span): SyntaxTree {
  const home = outermost(tree.root, span);
  return home.id === 0 ? tree : subtree(home);
}

function outermost(root: SyntaxNode, { start, end }: Span): SyntaxNode {
  let node: SyntaxNode | undefined = root;
  while (node && !isFunction(node))
    node = node.children.find((child) => child.named && child.start <= start && child.end >= end);
  return node ?? root;
}

/** A node and all its descendants, numbered from 0. */
function subtree({ tree, id }: SyntaxNode): SyntaxTree {
  const { columns } = tree;
  const end = columns.after[id] as number;
  const copy = newColumns(end - id);
  for (const name of ['type', 'field', 'missing', 'start', 'end', 'line', 'endLine'] as const)
    copy[name].set(columns[name].subarray(id, end));
  for (let at = id; at < end; at++) {
    copy.parent[at - id] = (columns.parent[at] as number) - id;
    copy.after[at - id] = (columns.after[at] as number) - id;
  }
  copy.parent[0] = -1;
  return new SyntaxTree(tree.text, tree.names, copy, end - id);
}
