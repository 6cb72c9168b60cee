import { defineDimension } from '../../dimension';

export const person = defineDimension({
  id: 'comment.person',
  title: 'Who speaks in comments?',
  labels: { none: 'nobody', we: '“we”', you: '“you”', I: '“I”' },
  family: 'comment',
  comment: ({ words }) => {
    if (/\bI\b|\bI'm\b|我(?!们)/.test(words)) return 'I';
    if (/\b(we|our|let's|we're)\b|我们|咱们/i.test(words)) return 'we';
    if (/\byou\b|[你您]/i.test(words)) return 'you';
    return words.length > 15 ? 'none' : undefined;
  },
});
