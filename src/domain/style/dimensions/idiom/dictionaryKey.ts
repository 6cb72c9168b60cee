import { defineDimension, python } from '../../dimension';

export const dictionaryKey = defineDimension({
  id: 'idiom.dictionaryKey',
  title: 'What are the keys of dictionaries?',
  family: 'idiom',
  languages: python,
  nodes: { pair: (node, see) => see(node.child('key')?.type === 'string' ? 'a string' : 'something else') },
});
