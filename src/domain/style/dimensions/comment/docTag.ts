import type { SyntaxNode } from '../../../syntax/syntaxTree';
import type { See } from '../../dimension';
import { defineDimension } from '../../dimension';

function seeTags(node: SyntaxNode, see: See): void {
  if (!node.text.startsWith('/**')) return;
  for (const [, tag] of node.text.matchAll(/^[ \t*]*@([a-z]+)/gm)) see(tag as string);
}

export const docTag = defineDimension({
  id: 'comment.docTag',
  title: 'Which tags do doc comments have?',
  family: 'comment',
  languages: ['java'],
  nodes: { block_comment: (node, see) => seeTags(node, see) },
});
