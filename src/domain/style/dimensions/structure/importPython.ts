import { defineDimension, python } from '../../dimension';

export const importPython = defineDimension({
  id: 'structure.importPython',
  title: 'How are modules imported?',
  family: 'structure',
  languages: python,
  nodes: {
    import_statement(node, see) {
      see(node.parts.length > 1 ? 'import a, b' : node.childOfType('aliased_import') ? 'import a as b' : 'import a');
    },
    import_from_statement(node, see) {
      const relative = node.childOfType('relative_import') ? 'relative ' : '';
      see(`${relative}from${node.childOfType('wildcard_import') ? ' *' : ''}`);
    },
  },
});
