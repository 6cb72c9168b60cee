import { defineDimension } from '../../dimension';

export const conversionJava = defineDimension({
  id: 'idiom.conversionJava',
  title: 'How are values converted?',
  family: 'idiom',
  languages: ['java'],
  captured: (node) => `${node.child('object')?.text}.${node.child('name')?.text.replace(/^parse.*/, 'parse…')}`,
});
