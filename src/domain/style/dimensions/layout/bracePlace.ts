import { defineDimension, onEach } from '../../dimension';
import { braced } from './braced';

const functions = [
  'function_declaration',
  'method_definition',
  'function_definition',
  'method_declaration',
  'constructor_declaration',
];

export const bracePlace = defineDimension({
  id: 'layout.bracePlace',
  title: 'Where does the brace of a function stand?',
  family: 'layout',
  languages: braced,
  labels: { same: 'on the line of the function', next: 'on a line of its own' },
  nodes: onEach(functions, (node, see) => {
    const body = node.child('body');
    const before = body?.previous;
    if (body?.characterAt(0) === '{' && before) see(body.line > before.endLine ? 'next' : 'same', body.line);
  }),
});
