import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension, ecmascript, onEach, python } from '../../dimension';

/** Whether a list of two or more entries is on one line, broken after its bracket, or continued beside it. */
function wrapping(id: string, what: string, types: readonly string[], languages?: readonly string[]) {
  return defineDimension({
    id: `layout.wrap.${id}`,
    title: `How are ${what} wrapped?`,
    family: 'layout',
    ...(languages && { languages }),
    labels: { one: 'on one line', hanging: 'starting on the next line', beside: 'starting beside the bracket' },
    nodes: onEach(types, (node, see) => {
      if (node.countParts(2) < 2) return;
      see(node.line === node.endLine ? 'one' : (node.firstPart as SyntaxNode).line > node.line ? 'hanging' : 'beside');
    }),
  });
}

export const wraps = [
  wrapping('arguments', 'arguments', ['arguments', 'argument_list']),
  wrapping('parameters', 'parameters', ['formal_parameters', 'parameters', 'parameter_list', 'method_parameters']),
  wrapping('object', 'objects', ['object', 'dictionary', 'field_initializer_list'], [...ecmascript, ...python, 'rust']),
  wrapping('array', 'arrays', ['array', 'list', 'tuple'], [...ecmascript, ...python]),
  wrapping('literal', 'composite literals', ['literal_value'], ['go']),
  wrapping(
    'pattern',
    'import and pattern lists',
    ['object_pattern', 'named_imports', 'use_list'],
    [...ecmascript, 'rust'],
  ),
];
