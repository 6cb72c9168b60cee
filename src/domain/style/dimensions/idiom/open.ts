import { defineDimension, python } from '../../dimension';

export const open = defineDimension({
  id: 'idiom.open',
  title: 'How are files opened?',
  family: 'idiom',
  languages: python,
  labels: { with: 'in a with block', 'without with': 'without with' },
  nodes: {
    call(node, see) {
      if (node.child('function')?.text === 'open')
        see(/^(as_pattern|with_item)$/.test(node.parent?.type ?? '') ? 'with' : 'without with');
    },
  },
});
