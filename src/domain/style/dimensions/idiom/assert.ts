import { defineDimension, ecmascript } from '../../dimension';

const asserters = /^(t|assert|expect|tap|chai|should)$/;

export const assert = defineDimension({
  id: 'idiom.assert',
  title: 'How is something asserted?',
  family: 'idiom',
  languages: ecmascript,
  nodes: {
    call_expression(node, see) {
      const called = node.child('function');
      const object = /^[^.(]*/.exec(called?.child('object')?.text ?? '')?.[0] ?? '';
      if (asserters.test(object)) see(object === 'expect' ? 'expect' : `${object}.${called?.child('property')?.text}`);
    },
  },
});
