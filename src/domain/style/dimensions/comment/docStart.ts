import { defineDimension } from '../../dimension';
import { docAbove, nameOf } from './docAbove';

export const docStart = defineDimension({
  id: 'comment.docStart',
  title: 'How do doc comments begin?',
  family: 'comment',
  languages: ['go'],
  labels: { name: 'with the name', article: 'with an article', other: 'in another way' },
  captured: (node) => {
    const doc = docAbove(node);
    const first = /^[\w.]+/.exec(doc ?? '')?.[0];
    if (!doc || !first) return undefined;
    return first === nameOf(node) ? 'name' : /^(a|an|the|this)$/i.test(first) ? 'article' : 'other';
  },
});
