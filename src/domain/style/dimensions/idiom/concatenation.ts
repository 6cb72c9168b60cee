import type { SyntaxNode } from '../../../syntax/syntaxTree';
import type { See } from '../../dimension';

/** Whether a node is written as a string, whatever its quotes. */
export const isString = (node: SyntaxNode | undefined) =>
  node !== undefined && /^(string|template_string|concatenated_string)$/.test(node.type);

/** Says `+` of an operation that adds something to a string. */
export function concatenation(node: SyntaxNode, see: See): void {
  if (node.childOfType('+') && (isString(node.child('left')) || isString(node.child('right')))) see('+');
}
