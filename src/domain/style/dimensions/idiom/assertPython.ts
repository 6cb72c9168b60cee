import { defineDimension, python } from '../../dimension';

export const assertPython = defineDimension({
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
});
