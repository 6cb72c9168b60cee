import { defineDimension, ecmascript } from '../../dimension';

const testCalls = /^(test|it|describe|suite|tape|expect|assert)$/;

export const testCall = defineDimension({
  id: 'idiom.testCall',
  title: 'Which word begins a test?',
  family: 'idiom',
  languages: ecmascript,
  nodes: {
    call_expression(node, see) {
      const called = node.child('function')?.text ?? '';
      if (testCalls.test(called)) see(called);
    },
  },
});
