import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension, ecmascript, onEach, type See } from '../../dimension';

/** How a function is brought into the world. */
function kindOfExpression(node: SyntaxNode, see: See): void {
  const word = node.type === 'arrow_function' ? 'arrow' : 'function';
  if (node.parent?.type === 'variable_declarator') see(`const ${word}`);
  else if (node.parent?.type === 'assignment_expression') see(`assigned ${word}`);
  else see(word);
}

export const functionKind = defineDimension({
  id: 'structure.functionKind',
  title: 'How are functions written?',
  family: 'structure',
  languages: ecmascript,
  labels: {
    arrow: 'an arrow function',
    declaration: 'a declaration',
    function: 'a function expression',
    method: 'a method',
    'const arrow': 'const f = () => …',
    'const function': 'const f = function',
    'assigned function': 'x.f = function',
    'assigned arrow': 'x.f = () => …',
  },
  nodes: {
    ...onEach(['function_declaration', 'generator_function_declaration'], (_, see: See) => see('declaration')),
    ...onEach(['arrow_function', 'function_expression'], kindOfExpression),
    method_definition: (_, see) => see('method'),
  },
});
