import { defineDimension, python } from '../../dimension';

export const iterationPython = defineDimension({
  id: 'idiom.iterationPython',
  title: 'What do loops run over?',
  family: 'idiom',
  languages: python,
  labels: { 'the thing itself': 'the thing itself', 'range(len': 'range(len(x))' },
  nodes: {
    for_statement(node, see) {
      const over = node.child('right')?.text ?? '';
      const call = /^(range\(len|range|enumerate|zip|sorted|reversed)\b/.exec(over)?.[0];
      see(call ?? (/\.(items|keys|values)\(\)$/.exec(over)?.[1] || 'the thing itself'));
    },
  },
});
