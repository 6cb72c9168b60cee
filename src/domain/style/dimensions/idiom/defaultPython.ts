import { defineDimension, python } from '../../dimension';

export const defaultPython = defineDimension({
  id: 'idiom.defaultPython',
  title: 'How are defaults given?',
  family: 'idiom',
  languages: python,
  labels: {
    'if else': 'x if x else y',
    get: '.get()',
    or: 'x or y',
    getattr: 'getattr()',
    setdefault: '.setdefault()',
  },
  nodes: {
    boolean_operator(node, see) {
      if (
        node.childOfType('or') &&
        /^(assignment|argument_list|return_statement|keyword_argument)$/.test(node.parent?.type ?? '')
      )
        see('or');
    },
    call(node, see) {
      const called = node.child('function')?.text ?? '';
      if (/\.(get|setdefault)$/.test(called) && (node.child('arguments')?.countParts(2) ?? 0) > 1)
        see(called.replace(/^.*\./, ''));
      if (called === 'getattr' && (node.child('arguments')?.countParts(3) ?? 0) > 2) see('getattr');
    },
    conditional_expression: (_, see) => see('if else'),
  },
});
