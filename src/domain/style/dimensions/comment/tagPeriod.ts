import { defineDimension } from '../../dimension';

export const tagPeriod = defineDimension({
  id: 'comment.tagPeriod',
  title: 'Do @param and @return end in a full stop?',
  family: 'comment',
  languages: ['java'],
  labels: { yes: 'a full stop', no: 'no full stop' },
  nodes: {
    block_comment(node, see) {
      if (!node.text.startsWith('/**')) return;
      for (const [, words = ''] of node.text.matchAll(
        /^[ \t*]*@(?:param|return|throws)[ \t]+(.*(?:\n[ \t]*\*[ \t]+[^@\s].*)*)$/gm,
      ))
        see(/[.!?。！？]\s*$/.test(words) ? 'yes' : 'no');
    },
  },
});
