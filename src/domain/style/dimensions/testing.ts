import { defineDimension, ecmascript, python } from '../dimension';

const asserters = /^(t|assert|expect|tap|chai|should)$/;
const testCalls = /^(test|it|describe|suite|tape|expect|assert)$/;

export const testingDimensions = [
  defineDimension({
    id: 'idiom.assert',
    title: 'How is something asserted?',
    family: 'idiom',
    languages: ecmascript,
    nodes: {
      call_expression(node, see) {
        const called = node.child('function');
        const object = /^[^.(]*/.exec(called?.child('object')?.text ?? '')?.[0] ?? '';
        if (asserters.test(object))
          see(object === 'expect' ? 'expect' : `${object}.${called?.child('property')?.text}`);
      },
    },
  }),
  defineDimension({
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
  }),
  defineDimension({
    id: 'idiom.assertPython',
    title: 'How is something asserted?',
    family: 'idiom',
    languages: python,
    nodes: {
      assert_statement: (_, see) => see('assert'),
      call(node, see) {
        const called = node.child('function')?.text ?? '';
        if (/^self\.assert\w+$/.test(called) || called === 'pytest.raises') see(called);
      },
    },
  }),
  defineDimension({
    id: 'structure.testPlace',
    title: 'Are tests functions or methods?',
    family: 'structure',
    languages: python,
    nodes: {
      function_definition(node, see) {
        if (!node.child('name')?.text.startsWith('test')) return;
        const holder = node.parent?.type === 'decorated_definition' ? node.parent.parent : node.parent;
        see(holder?.parent?.type === 'class_definition' ? 'methods' : 'functions');
      },
    },
  }),
];
