import { defineDimension } from '../../dimension';

export const lambdaParens = defineDimension({
  id: 'layout.lambdaParens',
  title: 'Are lone lambda parameters in brackets?',
  family: 'layout',
  languages: ['java'],
  labels: { bare: 'x -> …', brackets: '(x) -> …', typed: '(X x) -> …' },
  captured(node) {
    if (node.type === 'identifier') return 'bare';
    if (node.countParts(2) !== 1) return undefined;
    return node.type === 'inferred_parameters' ? 'brackets' : 'typed';
  },
});
