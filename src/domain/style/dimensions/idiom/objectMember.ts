import { defineDimension, ecmascript } from '../../dimension';

export const objectMember = defineDimension({
  id: 'idiom.objectMember',
  title: 'How are members put into objects?',
  family: 'idiom',
  languages: ecmascript,
  labels: {
    short: '{ a }',
    long: '{ a: a }',
    'arrow function': 'an arrow function',
    method: 'a method',
    'function expression': 'a function expression',
  },
  nodes: {
    shorthand_property_identifier: (_, see) => see('short'),
    pair(node, see) {
      const value = node.child('value');
      if (value?.text === node.child('key')?.text) see('long');
      else if (value && /^(function_expression|arrow_function)$/.test(value.type)) see(value.type.replace('_', ' '));
    },
    method_definition(node, see) {
      if (node.parent?.type === 'object') see('method');
    },
  },
});
