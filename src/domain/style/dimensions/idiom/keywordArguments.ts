import { defineDimension, python } from '../../dimension';

export const keywordArguments = defineDimension({
  id: 'idiom.keywordArguments',
  title: 'Are arguments passed by name?',
  family: 'idiom',
  languages: python,
  labels: { named: 'f(a=b)', plain: 'f(a, b)' },
  nodes: {
    argument_list(node, see) {
      if (node.childOfType('keyword_argument')) see('named');
      else if (node.countParts(2) > 1) see('plain');
    },
  },
});
