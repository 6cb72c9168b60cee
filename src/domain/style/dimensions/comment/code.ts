import { defineDimension } from '../../dimension';
import { shortest } from './sentence';

export const code = defineDimension({
  id: 'comment.code',
  title: 'How is code quoted in comments?',
  labels: { ticks: '`x`', quotes: "'x'", none: 'not at all' },
  family: 'comment',
  comment: ({ words }) => {
    if (words.length < shortest) return undefined;
    return words.includes('`') ? 'ticks' : /'[^']+'|"[^"]+"/.test(words) ? 'quotes' : 'none';
  },
});
