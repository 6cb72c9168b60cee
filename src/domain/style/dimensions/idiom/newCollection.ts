import { defineDimension } from '../../dimension';

export const newCollection = defineDimension({
  id: 'idiom.newCollection',
  title: 'How are new collections made?',
  family: 'idiom',
  languages: ['rust', 'java'],
  captured: (node) => {
    if (node.type !== 'method_invocation') return node.text;
    return `${node.child('object')?.text}.${node.child('name')?.text}`;
  },
});
