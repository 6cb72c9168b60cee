import { defineDimension } from '../../dimension';

export const tagCase = defineDimension({
  id: 'comment.tagCase',
  title: 'How do descriptions of parameters begin?',
  family: 'comment',
  languages: ['java'],
  labels: { upper: 'with a capital', lower: 'with a small letter', none: 'not at all' },
  nodes: {
    block_comment(node, see) {
      if (!node.text.startsWith('/**')) return;
      for (const [, words = ''] of node.text.matchAll(/^[ \t*]*@param[ \t]+\S+(.*)$/gm)) {
        const first = /^\W*(\p{L})/u.exec(words)?.[1];
        see(first === undefined ? 'none' : /\p{Lu}/u.test(first) ? 'upper' : 'lower');
      }
    },
  },
});
