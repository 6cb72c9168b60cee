import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { defineDimension, ecmascript, type See } from '../../dimension';

function patternsOfParameters(node: SyntaxNode, see: See): void {
  for (const parameter of node.parts) {
    const inner = parameter.child('pattern') ?? parameter.child('left') ?? parameter;
    if (/^(identifier|object_pattern|array_pattern)$/.test(inner.type))
      see(/pattern$/.test(inner.type) ? 'taken apart' : 'whole', inner.line);
  }
}

export const parameterPattern = defineDimension({
  id: 'structure.parameterPattern',
  title: 'Are parameters destructured?',
  family: 'structure',
  languages: ecmascript,
  labels: { whole: 'taken whole', 'taken apart': 'destructured' },
  nodes: { formal_parameters: patternsOfParameters },
});
