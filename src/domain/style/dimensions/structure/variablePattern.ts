import { defineDimension, ecmascript } from '../../dimension';
import { plainOrPattern } from './pattern';

export const variablePattern = defineDimension({
  id: 'structure.variablePattern',
  title: 'Are values taken apart where they are declared?',
  family: 'structure',
  languages: ecmascript,
  nodes: {
    variable_declarator(node, see) {
      const name = node.child('name');
      if (name) plainOrPattern(name, see);
    },
  },
});
