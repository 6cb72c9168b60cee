import { defineDimension, ecmascript, onEach } from '../../dimension';

export const braceSpace = defineDimension({
  id: 'layout.braceSpace',
  title: 'Is there a space inside the braces of an object?',
  family: 'layout',
  languages: ecmascript,
  labels: { yes: '{ a }', no: '{a}' },
  nodes: onEach(['object', 'object_pattern', 'named_imports', 'object_type'], (node, see) => {
    if (node.line === node.endLine && node.firstPart) see(node.characterAt(1) === ' ' ? 'yes' : 'no');
  }),
});
