import { defineDimension, ecmascript } from '../../dimension';
import { calledMethod } from './calledMethod';

export const assert = defineDimension({
  id: 'idiom.assert',
  title: 'How is something asserted?',
  family: 'idiom',
  languages: ecmascript,
  captured(call) {
    const object = /^[^.(]*/.exec(call.child('function')?.child('object')?.text ?? '')?.[0];
    return object === 'expect' ? 'expect' : `${object}.${calledMethod(call)}`;
  },
});
