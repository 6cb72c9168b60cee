import { defineDimension, ecmascript, onEach } from '../../dimension';

export const braceSpace = defineDimension({
  id: 'layout.braceSpace',
  title: 'Are there spaces inside object braces?',
  family: 'layout',
  languages: ecmascript,
  labels: { yes: '{ a }', no: '{a}' },
  nodes: onEach(['object', 'object_pattern', 'named_imports', 'object_type'], (node, see) => {
    if (node.line === node.endLine && node.firstPart) see(node.characterAt(1) === ' ' ? 'yes' : 'no');
  }),
});
