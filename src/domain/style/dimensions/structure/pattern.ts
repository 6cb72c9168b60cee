import type { SyntaxNode } from '../../../syntax/syntaxTree';
import type { See } from '../../dimension';

export const plainOrPattern = (node: SyntaxNode, see: See) =>
  see(/pattern$/.test(node.type) ? 'taken apart' : 'whole', node.line);
