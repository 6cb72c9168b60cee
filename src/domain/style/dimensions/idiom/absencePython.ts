import { defineDimension, python } from '../../dimension';

export const absencePython = defineDimension({
  id: 'idiom.absencePython',
  title: 'How is a missing value checked?',
  family: 'idiom',
  languages: python,
  nodes: {
    comparison_operator(node, see) {
      const sign = node.text.endsWith(' None') && / (is not|is|==|!=) None$/.exec(node.text.slice(-12))?.[1];
      if (sign) see(`${sign} None`);
    },
    not_operator: (_, see) => see('not x'),
  },
});
