import { defineDimension, ecmascript } from '../../dimension';

export const async = defineDimension({
  id: 'structure.async',
  title: 'How is asynchronous code written?',
  family: 'structure',
  languages: ecmascript,
  labels: { await: 'async and await', callback: 'callbacks' },
  nodes: {
    await_expression: (_, see) => see('await'),
    call_expression(node, see) {
      const called = node.child('function');
      const name = called?.child('property')?.text ?? called?.text ?? '';
      if (called?.type === 'member_expression') {
        if (/^(then|catch|finally)$/.test(name)) see('then');
      } else if (/^(cb|callback|done|next)$/.test(name)) see('callback');
    },
  },
});
