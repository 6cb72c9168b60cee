import { defineDimension } from '../../dimension';

export const person = defineDimension({
  id: 'comment.person',
  title: 'Who speaks in comments?',
  labels: { none: 'nobody', we: '“we”', you: '“you”', I: '“I”' },
  family: 'comment',
  comment: ({ words }) => {
    if (/\bI\b|\bI'm\b/.test(words)) return 'I';
    if (/\b(we|our|let's|we're)\b/i.test(words)) return 'we';
    if (/\byou\b/i.test(words)) return 'you';
    return words.length > 15 ? 'none' : undefined;
  },
});
