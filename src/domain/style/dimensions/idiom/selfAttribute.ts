import { defineDimension, python } from '../../dimension';

export const selfAttribute = defineDimension({
  id: 'idiom.selfAttribute',
  title: 'What marks private attributes?',
  family: 'naming',
  languages: python,
  nodes: {
    assignment(node, see) {
      const mark = /^self\.(__|_)?\w/.exec(node.child('left')?.text ?? '');
      if (mark) see(mark[1] ?? 'none');
    },
  },
  labels: { none: 'nothing', _: 'one underscore', __: 'two underscores' },
});
