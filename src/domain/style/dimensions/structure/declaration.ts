import { defineDimension, ecmascript, onEach } from '../../dimension';

export const declaration = defineDimension({
  id: 'structure.declaration',
  title: 'Which word declares variables?',
  family: 'structure',
  languages: ecmascript,
  nodes: onEach(['lexical_declaration', 'variable_declaration'], (node, see) => {
    if (node.firstChild) see(node.firstChild.type);
  }),
});
