import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension, ecmascript, type See } from '../../dimension';
import { plainOrPattern } from './pattern';

function patternsOfParameters(node: SyntaxNode, see: See): void {
  for (const parameter of node.parts) {
    const inner = parameter.child('pattern') ?? parameter.child('left') ?? parameter;
    if (/^(identifier|object_pattern|array_pattern)$/.test(inner.type)) plainOrPattern(inner, see);
  }
}

export const parameterPattern = defineDimension({
  id: 'structure.parameterPattern',
  title: 'Are parameters taken apart in the list?',
  family: 'structure',
  languages: ecmascript,
  nodes: { formal_parameters: patternsOfParameters },
});
