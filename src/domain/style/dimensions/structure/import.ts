import { defineDimension, ecmascript } from '../../dimension';

export const structureImport = defineDimension({
  id: 'structure.import',
  title: 'How are modules imported?',
  family: 'structure',
  languages: ecmascript,
  labels: {
    require: 'require()',
    names: 'import { a }',
    default: 'import a',
    namespace: 'import * as a',
    type: 'import type',
    'default and names': 'import a, { b }',
    'side effect': "import 'a'",
  },
  nodes: {
    import_statement(node, see) {
      const clause = node.childOfType('import_clause');
      if (!clause) see('side effect');
      else if (node.childOfType('type')) see('type');
      else if (clause.childOfType('namespace_import')) see('namespace');
      else if (clause.childOfType('named_imports'))
        see(clause.childOfType('identifier') ? 'default and names' : 'names');
      else see('default');
    },
  },
});
