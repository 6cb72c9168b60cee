import { defineDimension } from '../../dimension';
import { shortest } from './sentence';

export const period = defineDimension({
  id: 'comment.period',
  title: 'Do comments end with a full stop?',
  labels: { yes: 'a full stop', no: 'no full stop' },
  family: 'comment',
  comment: ({ doc, words }) => {
    if (doc) return undefined;
    const prose = words.split('\n').filter((line) => line.trim() && !/^\s*@/.test(line));
    return words.length < shortest ? undefined : /[.!?。！？]$/.test(prose.at(-1)?.trim() ?? '') ? 'yes' : 'no';
  },
});
