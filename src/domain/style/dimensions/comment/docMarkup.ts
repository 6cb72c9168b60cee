import { defineDimension } from '../../dimension';

export const docMarkup = defineDimension({
  id: 'comment.docMarkup',
  title: 'How is code marked in doc comments?',
  family: 'comment',
  languages: ['java'],
  nodes: {
    block_comment(node, see) {
      if (!node.text.startsWith('/**')) return;
      for (const [, markup] of node.text.matchAll(/(\{@(?:code|link|linkplain|literal)|<(?:code|tt|pre)>)/g))
        see(`${markup}`);
    },
  },
});
