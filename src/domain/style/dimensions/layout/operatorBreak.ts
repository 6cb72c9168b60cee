import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension, onEach, type See } from '../../dimension';

/** The operators whose place at a break is a matter of taste. */
const breakable = new Set(['&&', '||', '+', '??', 'and', 'or', '-', '|']);

function breakAt(node: SyntaxNode, see: See): void {
  if (node.line === node.endLine) return;
  const operator = node.children.find(({ type }) => breakable.has(type));
  const left = node.firstChild;
  const right = node.lastChild;
  if (!operator || !left || !right || left.endLine === right.line) return;
  see(operator.line > left.endLine ? 'leads' : 'trails', operator.line);
}

export const operatorBreak = defineDimension({
  id: 'layout.operatorBreak',
  title: 'Where do operators stand at line breaks?',
  family: 'layout',
  labels: { leads: 'at the start of the next line', trails: 'at the end of the line' },
  nodes: onEach(['binary_expression', 'boolean_operator', 'binary_operator', 'binary'], breakAt),
});
