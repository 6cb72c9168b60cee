import { defineDimension, ecmascript, onEach } from '../../dimension';

export const declarationsTogether = defineDimension({
  id: 'structure.declarationsTogether',
  title: 'Are several variables declared at once?',
  family: 'structure',
  languages: [...ecmascript, 'java'],
  labels: { one: 'one at a time', several: 'several at once' },
  nodes: onEach(['lexical_declaration', 'variable_declaration', 'local_variable_declaration'], (node, see) => {
    see(node.children.filter(({ type }) => type === 'variable_declarator').length > 1 ? 'several' : 'one');
  }),
});
