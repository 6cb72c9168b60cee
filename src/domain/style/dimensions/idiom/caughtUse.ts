import { defineDimension } from '../../dimension';

export const caughtUse = defineDimension({
  id: 'idiom.caughtUse',
  title: 'What is done with what was caught?',
  family: 'idiom',
  languages: ['java'],
  labels: {
    nothing: 'nothing',
    comment: 'nothing, with a comment',
    wrap: 'thrown on in another',
    throw: 'thrown on',
    return: 'it returns',
    other: 'something else',
  },
  captured(node) {
    const first = node.firstPart;
    if (!first) return node.namedChildren.length > 0 ? 'comment' : 'nothing';
    if (first.type === 'throw_statement') return first.firstPart?.type === 'identifier' ? 'throw' : 'wrap';
    return first.type === 'return_statement' ? 'return' : 'other';
  },
});
