import type { SyntaxNode } from '../../../syntax/syntaxTree';

export const comparison = /^[!=]==?$/;

export function operator(node: SyntaxNode): string {
  return node.child('operator')?.text ?? '';
}
