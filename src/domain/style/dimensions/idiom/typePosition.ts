import type { SyntaxNode } from '../../../syntax/syntaxTree';

export function inType(node: SyntaxNode): boolean {
  let above = node.parent;
  for (let steps = 0; above && steps < 4; steps++, above = above.parent) if (above.type === 'type') return true;
  return false;
}

export function genericOf(node: SyntaxNode): string | undefined {
  return inType(node) ? /^(?:t\.|typing\.)?(\w+)\[/.exec(node.text)?.[1] : undefined;
}
