import { defineDimension } from '../../dimension';
import { isPinyin } from '../../pinyin';

export const pinyin = defineDimension({
  id: 'naming.pinyin',
  title: 'Are names in pinyin?',
  family: 'naming',
  labels: { pinyin: 'in pinyin', other: 'not in pinyin' },
  plain: 'other',
  names: {
    kinds: ['variable', 'constant', 'parameter', 'function', 'method', 'type', 'field'],
    say: ({ name }) => (isPinyin(name) ? 'pinyin' : 'other'),
  },
});
