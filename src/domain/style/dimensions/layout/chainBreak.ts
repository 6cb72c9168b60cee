import { defineDimension, ecmascript, onEach, python } from '../../dimension';

export const chainBreak = defineDimension({
  id: 'layout.chainBreak',
  title: 'Are chained calls broken over lines?',
  family: 'layout',
  languages: [...ecmascript, ...python],
  labels: { break: 'each on a line of its own', inline: 'on one line' },
  nodes: onEach(['member_expression', 'attribute'], (node, see) => {
    const object = node.child('object');
    const name = node.child('property') ?? node.child('attribute');
    if (object && name && /^call/.test(object.type) && /^call/.test(node.parent?.type ?? ''))
      see(object.endLine < name.line ? 'break' : 'inline', name.line);
  }),
});
