import { defineDimension, ecmascript, python } from '../../dimension';

export const infinite = defineDimension({
  id: 'idiom.infinite',
  title: 'How is an endless loop written?',
  family: 'idiom',
  languages: [...python, ...ecmascript],
  nodes: {
    while_statement(node, see) {
      const condition = node.child('condition')?.text.replace(/[()]/g, '') ?? '';
      if (/^(True|true|1)$/.test(condition)) see(`while ${condition}`);
    },
  },
});
