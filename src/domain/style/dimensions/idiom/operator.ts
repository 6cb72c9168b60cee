import type { SyntaxNode } from '../../../syntax/syntaxTree';

/** The operators that compare, as text. */
export const comparison = /^[!=]==?$/;

/** The operator of an operation as it is written; empty: it has none. */
export function operator(node: SyntaxNode): string {
  return node.child('operator')?.text ?? '';
}
