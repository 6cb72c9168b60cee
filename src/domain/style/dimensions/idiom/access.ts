import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension, onEach, type See, typescript } from '../../dimension';

export const access = defineDimension({
  id: 'idiom.access',
  title: 'How is access to members limited?',
  family: 'idiom',
  languages: typescript,
  labels: { none: 'not at all' },
  nodes: onEach(['method_definition', 'public_field_definition'], (node: SyntaxNode, see: See) => {
    if (node.parent?.type !== 'class_body') return;
    const name = node.child('name')?.text ?? '';
    see(node.childOfType('accessibility_modifier')?.text ?? (name.startsWith('#') ? '#' : 'none'));
  }),
});
