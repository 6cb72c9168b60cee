import { defineDimension, ecmascript, onEach } from '../../dimension';

const semicolonStatements = [
  'expression_statement',
  'return_statement',
  'throw_statement',
  'break_statement',
  'continue_statement',
  'import_statement',
  'lexical_declaration',
  'variable_declaration',
];

export const semicolons = defineDimension({
  id: 'layout.semicolons',
  title: 'Do statements end with a semicolon?',
  family: 'layout',
  languages: ecmascript,
  labels: { yes: 'semicolons', no: 'no semicolons' },
  nodes: onEach(semicolonStatements, (node, see) => {
    if (node.parent?.type.startsWith('for_')) return;
    see(node.lastChild?.type === ';' ? 'yes' : 'no', node.endLine);
  }),
});
