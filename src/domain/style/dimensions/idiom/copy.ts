import { defineDimension, ecmascript } from '../../dimension';
import { calledMethod } from './calledMethod';

export const copy = defineDimension({
  id: 'idiom.copy',
  title: 'How are arrays and objects copied?',
  family: 'idiom',
  languages: ecmascript,
  captured(call) {
    const name = calledMethod(call) ?? '';
    if (name === 'assign' || name === 'from') return call.child('function')?.text;
    return call.child('arguments')?.countParts(1) === 0 ? `.${name}()` : undefined;
  },
  nodes: {
    spread_element: (node, see) =>
      see(node.parent?.type === 'object' ? '{ ...x }' : node.parent?.type === 'array' ? '[...x]' : 'f(...x)'),
  },
});
