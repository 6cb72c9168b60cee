import { defineDimension, ecmascript, python } from '../../dimension';

export const chainBreak = defineDimension({
  id: 'layout.chainBreak',
  title: 'Are chained calls broken over lines?',
  family: 'layout',
  languages: [...ecmascript, ...python, 'rust', 'java'],
  labels: { break: 'each on a line of its own', inline: 'on one line' },
  captured(name) {
    const object = name.parent?.child('value') ?? name.parent?.child('object');
    return object && object.endLine < name.line ? 'break' : 'inline';
  },
});
