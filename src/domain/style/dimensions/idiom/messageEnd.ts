import { defineDimension } from '../../dimension';

export const messageEnd = defineDimension({
  id: 'idiom.messageEnd',
  title: 'How do error messages end?',
  family: 'idiom',
  languages: ['rust', 'java', 'go'],
  labels: { period: 'with a full stop', colon: 'with a colon', none: 'without a mark' },
  captured({ text }) {
    const message = text.slice(1, -1).trimEnd();
    if (!message.includes(' ')) return undefined;
    return /[.!?]$/.test(message) ? 'period' : /:$/.test(message) ? 'colon' : 'none';
  },
});
