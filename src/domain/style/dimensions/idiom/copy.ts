import { defineDimension, ecmascript } from '../../dimension';

export const copy = defineDimension({
  id: 'idiom.copy',
  title: 'How are arrays and objects copied?',
  family: 'idiom',
  languages: ecmascript,
  nodes: {
    spread_element: (node, see) =>
      see(node.parent?.type === 'object' ? '{ ...x }' : node.parent?.type === 'array' ? '[...x]' : 'f(...x)'),
    call_expression(node, see) {
      const called = node.child('function');
      const name = called?.child('property')?.text ?? '';
      if (/^(Object\.assign|Array\.from)$/.test(called?.text ?? '')) see(called?.text as string);
      else if (/^(slice|concat)$/.test(name) && node.child('arguments')?.countParts(1) === 0) see(`.${name}()`);
    },
  },
});
