import type { SyntaxNode } from '../../../syntax/syntaxTree';
import type { See } from '../../dimension';

/** Whether white space stands before the parameter list. */
export function spaceBeforeParameters(node: SyntaxNode, see: See): void {
  const list = node.child('parameters');
  if (list) see(list.characterBefore === ' ' ? 'yes' : 'no', list.line);
}

export const spaced = { yes: 'a space before the parameters', no: 'no space before the parameters' };
