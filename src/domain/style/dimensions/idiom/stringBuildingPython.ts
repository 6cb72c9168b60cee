import { defineDimension, python } from '../../dimension';
import { concatenation, isString } from './concatenation';

export const stringBuildingPython = defineDimension({
  id: 'idiom.stringBuildingPython',
  title: 'How are strings put together?',
  family: 'idiom',
  languages: python,
  labels: { f: "f'…{x}'" },
  nodes: {
    string(node, see) {
      if (node.childOfType('interpolation')) see('f');
    },
    binary_operator(node, see) {
      if (node.childOfType('%') && isString(node.child('left'))) see('%');
      concatenation(node, see);
    },
    call(node, see) {
      const called = node.child('function');
      const name = called?.child('attribute')?.text;
      if ((name === 'format' || name === 'join') && isString(called?.child('object'))) see(`.${name}()`);
    },
  },
});
