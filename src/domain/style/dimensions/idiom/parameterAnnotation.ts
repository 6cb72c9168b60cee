import { defineDimension, python } from '../../dimension';
import { annotated } from './annotated';

const parameterTypes = ['identifier', 'default_parameter', 'typed_parameter', 'typed_default_parameter'];

export const parameterAnnotation = defineDimension({
  id: 'idiom.parameterAnnotation',
  title: 'Do parameters have types?',
  family: 'idiom',
  languages: python,
  labels: annotated,
  nodes: {
    parameters(node, see) {
      for (const parameter of node.parts)
        if (parameterTypes.includes(parameter.type) && !/^(self|cls)$/.test(parameter.text))
          see(parameter.type.startsWith('typed') ? 'annotated' : 'bare', parameter.line);
    },
  },
});
