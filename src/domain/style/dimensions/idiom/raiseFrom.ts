import { defineDimension, python } from '../../dimension';

export const raiseFrom = defineDimension({
  id: 'idiom.raiseFrom',
  title: 'Does a raised error name its cause?',
  family: 'idiom',
  languages: python,
  nodes: {
    raise_statement(node, see) {
      const cause = node.child('cause');
      if (node.firstPart) see(!cause ? 'no' : cause.text === 'None' ? 'from None' : 'from e');
    },
  },
});
