import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension, python, type See } from '../../dimension';
import { braced } from './braced';

const blocks = ['statement_block', 'block', 'compound_statement'];

function isBlock(node: SyntaxNode): boolean {
  return blocks.includes(node.type);
}

function bodyOfIf(node: SyntaxNode, see: See): void {
  const body = node.child('consequence') ?? node.child('body');
  if (!body) return;
  if (isBlock(body) && body.characterAt(0) === '{') {
    if (body.countParts(2) === 1) see(body.line === body.endLine ? 'braces, one line' : 'braces');
  } else see(body.line === node.line ? 'bare, one line' : 'bare, next line');
}

export const singleStatement = defineDimension({
  id: 'layout.singleStatement',
  title: 'How is an if with one statement written?',
  family: 'layout',
  languages: [...braced, ...python],
  labels: {
    braces: 'in braces',
    'bare, next line': 'on the next line, without braces',
    'bare, one line': 'on one line, without braces',
    'braces, one line': 'on one line, in braces',
  },
  nodes: { if_statement: bodyOfIf },
});
