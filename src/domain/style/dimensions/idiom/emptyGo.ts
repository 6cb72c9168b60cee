import { defineDimension } from '../../dimension';

export const emptyGo = defineDimension({
  id: 'idiom.emptyGo',
  title: 'How is emptiness checked?',
  family: 'idiom',
  languages: ['go'],
  captured: (node) => {
    const right = node.child('right')?.text;
    return right === '""' ? 'x == ""' : `len(x) ${node.child('operator')?.text} ${right}`;
  },
});
