import { defineDimension, python } from '../../dimension';

export const importNames = defineDimension({
  id: 'layout.importNames',
  title: 'How are several imported names written?',
  family: 'layout',
  languages: python,
  labels: {
    'one name': 'only one name',
    'a list': 'in a list without brackets',
    brackets: 'in brackets',
    'brackets over lines': 'in brackets, over several lines',
  },
  nodes: {
    import_from_statement(node, see) {
      const brackets = node.childOfType('(') !== undefined;
      const names = node.parts.length - 1;
      if (names < 2 && !brackets) see('one name');
      else see(brackets ? (node.line < node.endLine ? 'brackets over lines' : 'brackets') : 'a list');
    },
  },
});
