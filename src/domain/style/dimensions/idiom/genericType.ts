import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension, onEach, python, type See } from '../../dimension';
import { genericOf } from './typePosition';

function seeGeneric(node: SyntaxNode, see: See): void {
  const name = genericOf(node) ?? '';
  if (/^(List|Dict|Tuple|Set|FrozenSet|Type)$/.test(name)) see('typing');
  else if (/^(list|dict|tuple|set|frozenset|type)$/.test(name)) see('built in');
}

export const genericType = defineDimension({
  id: 'idiom.genericType',
  title: 'Generic types from typing or built in?',
  family: 'idiom',
  languages: python,
  labels: { 'built in': 'built in: list[str]', typing: 'from typing: List[str]' },
  nodes: onEach(['generic_type', 'subscript'], seeGeneric),
});
