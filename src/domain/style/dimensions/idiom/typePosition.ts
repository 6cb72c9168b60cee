import type { SyntaxNode } from '../../../syntax/syntaxTree';

/** Whether a node stands in a type, at most four levels deep. */
export function inType(node: SyntaxNode): boolean {
  let above = node.parent;
  for (let steps = 0; above && steps < 4; steps++, above = above.parent) if (above.type === 'type') return true;
  return false;
}

/** The name of a generic type, without `typing.` or `t.`; undefined: the node is none, or stands in no type. */
export function genericOf(node: SyntaxNode): string | undefined {
  return inType(node) ? /^(?:t\.|typing\.)?(\w+)\[/.exec(node.text)?.[1] : undefined;
}
