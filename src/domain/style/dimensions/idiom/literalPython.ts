import { defineDimension, python } from '../../dimension';

export const literalPython = defineDimension({
  id: 'idiom.literalPython',
  title: 'How are empty and small collections written?',
  family: 'idiom',
  languages: python,
  nodes: {
    call(node, see) {
      const called = node.child('function')?.text ?? '';
      if (!/^(dict|list|tuple|set)$/.test(called)) return;
      const given = node.child('arguments')?.parts ?? [];
      if (given.length === 0) see(`${called}()`);
      else if (called === 'dict' && given.every(({ type }) => type === 'keyword_argument')) see('dict(a=b)');
    },
    list: (node, see) => !node.firstPart && see('[]'),
    dictionary: (node, see) => !node.firstPart && see('{}'),
  },
});
