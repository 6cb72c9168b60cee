import { defineDimension } from '../../dimension';

export const messageForm = defineDimension({
  id: 'idiom.messageForm',
  title: 'What is an exception’s message?',
  family: 'idiom',
  languages: ['java'],
  labels: {
    none: 'there is none',
    literal: 'a string',
    sum: 'strings and values joined by +',
    call: 'what a call makes',
    name: 'a name',
  },
  captured(node) {
    const first = node.firstPart;
    if (!first) return 'none';
    if (first.type === 'string_literal') return 'literal';
    if (first.type === 'binary_expression') return 'sum';
    return first.type === 'method_invocation' ? 'call' : 'name';
  },
});
