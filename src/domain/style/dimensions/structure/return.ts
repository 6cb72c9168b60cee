import { defineDimension, ecmascript, python } from '../../dimension';

export const structureReturn = defineDimension({
  id: 'structure.return',
  title: 'What do functions return?',
  family: 'structure',
  languages: [...ecmascript, ...python],
  labels: { 'a value': 'a value', nothing: 'nothing' },
  nodes: {
    return_statement(node, see) {
      const value = node.firstPart;
      see(!value ? 'nothing' : /^(undefined|null|none)$/.test(value.type) ? value.text : 'a value');
    },
  },
});
