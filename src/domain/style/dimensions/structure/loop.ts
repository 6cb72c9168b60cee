import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension, type See } from '../../dimension';

const loops: Record<string, string> = {
  for_statement: 'for',
  while_statement: 'while',
  do_statement: 'do',
  enhanced_for_statement: 'for each',
  foreach_statement: 'foreach',
  for_expression: 'for',
  while_expression: 'while',
  loop_expression: 'loop',
  list_comprehension: 'comprehension',
  dictionary_comprehension: 'comprehension',
  set_comprehension: 'comprehension',
  generator_expression: 'generator',
};

export const loop = defineDimension({
  id: 'structure.loop',
  title: 'How is repetition written?',
  family: 'structure',
  labels: {
    forEach: '.forEach()',
    'for each': 'a for-each loop',
    'for of': 'for … of',
    'for in': 'for … in',
    comprehension: 'a comprehension',
    generator: 'a generator',
    do: 'do … while',
  },
  nodes: {
    ...Object.fromEntries(Object.entries(loops).map(([type, name]) => [type, (_: SyntaxNode, see: See) => see(name)])),
    for_in_statement: (node, see) => see(node.child('operator')?.text === 'of' ? 'for of' : 'for in'),
  },
});
