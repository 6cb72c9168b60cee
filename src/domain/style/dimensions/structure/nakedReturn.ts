import { defineDimension } from '../../dimension';

export const nakedReturn = defineDimension({
  id: 'structure.nakedReturn',
  title: 'How do functions with named results return?',
  family: 'structure',
  languages: ['go'],
  labels: { naked: 'return', stated: 'return n, err' },
  captured: (node) => {
    let above = node.parent;
    while (above && !/^(function_declaration|method_declaration|func_literal)$/.test(above.type)) above = above.parent;
    const result = above?.child('result');
    const isNamed = result?.type === 'parameter_list' && result.firstPart?.child('name') !== undefined;
    return isNamed ? (node.firstPart ? 'stated' : 'naked') : undefined;
  },
});
