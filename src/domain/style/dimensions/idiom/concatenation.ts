import type { SyntaxNode } from '../../../syntax/syntaxTree';
import type { See } from '../../dimension';

export const isString = (node: SyntaxNode | undefined) =>
  node !== undefined && /^(string|template_string|concatenated_string)$/.test(node.type);

export function concatenation(node: SyntaxNode, see: See): void {
  if (node.childOfType('+') && (isString(node.child('left')) || isString(node.child('right')))) see('+');
}
