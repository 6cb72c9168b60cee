import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension, ecmascript, type See } from '../../dimension';
import { comparison, operator } from './operator';

function compared(node: SyntaxNode, see: See): void {
  const sign = operator(node);
  const right = node.child('right')?.text ?? '';
  const left = node.child('left')?.text ?? '';
  if (!comparison.test(sign)) return;
  const word = sign.length === 2 ? '==' : '===';
  if (right === 'null' || right === 'undefined') see(`${word} ${right}`);
  else if (left.startsWith('typeof') && /undefined/.test(right)) see('typeof');
}

export const absence = defineDimension({
  id: 'idiom.absence',
  title: 'How is a missing value checked?',
  family: 'idiom',
  languages: ecmascript,
  nodes: {
    binary_expression: compared,
    unary_expression(node, see) {
      if (node.text.startsWith('!') && !node.text.startsWith('!!')) see('!x');
    },
  },
});
