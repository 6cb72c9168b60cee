import { defineDimension, python } from '../../dimension';

export const functionKindPython = defineDimension({
  id: 'structure.functionKindPython',
  title: 'How are functions written?',
  family: 'structure',
  languages: python,
  labels: { method: 'a method', function: 'a function', nested: 'a function within a function', lambda: 'a lambda' },
  nodes: {
    function_definition(node, see) {
      const holder = node.parent?.type === 'decorated_definition' ? node.parent.parent : node.parent;
      const inClass = holder?.type === 'block' && holder.parent?.type === 'class_definition';
      see(inClass ? 'method' : holder?.type === 'module' ? 'function' : 'nested');
    },
    lambda: (_, see) => see('lambda'),
  },
});
