import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension, onEach, python, type See } from '../../dimension';
import { genericOf, inType } from './typePosition';

function seeOptional(node: SyntaxNode, see: See): void {
  const name = genericOf(node);
  if (name === 'Optional' || name === 'Union') see(name);
}

export const optionalType = defineDimension({
  id: 'idiom.optionalType',
  title: 'How are optional types written?',
  family: 'idiom',
  languages: python,
  nodes: {
    ...onEach(['generic_type', 'subscript'], seeOptional),
    ...onEach(['union_type', 'binary_operator'], (node, see: See) => {
      if (inType(node) && node.childOfType('|')) see('X | Y');
    }),
  },
});
