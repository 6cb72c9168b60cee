import { defineDimension, onEach, type See } from '../../dimension';
import { curly } from './curly';

export const branch = defineDimension({
  id: 'structure.branch',
  title: 'How are decisions written?',
  family: 'structure',
  languages: [...curly, 'rust'],
  labels: { ternary: 'a ternary', '&& as a statement': 'a && b() as a statement' },
  nodes: {
    ...onEach(['if_statement', 'if_expression'], (_, see: See) => see('if')),
    match_expression: (_, see) => see('match'),
    ...onEach(['ternary_expression', 'conditional_expression'], (_, see: See) => see('ternary')),
    ...onEach(
      [
        'switch_statement',
        'match_statement',
        'switch_expression',
        'expression_switch_statement',
        'type_switch_statement',
      ],
      (_, see: See) => see('switch'),
    ),
    elif_clause: (_, see) => see('elif'),
    binary_expression(node, see) {
      if (node.parent?.type === 'expression_statement' && node.childOfType('&&', '||')) see('&& as a statement');
    },
  },
});
