import { defineDimension, ecmascript } from '../../dimension';

export const arrowParens = defineDimension({
  id: 'layout.arrowParens',
  title: 'Are lone arrow parameters in brackets?',
  family: 'layout',
  languages: ecmascript,
  labels: { bare: 'x => …', brackets: '(x) => …' },
  nodes: {
    arrow_function(node, see) {
      if (node.child('parameter')) see('bare');
      else if (/^\([\w$]+\)$/.test(node.child('parameters')?.text ?? '')) see('brackets');
    },
  },
});
