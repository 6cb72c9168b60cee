import { defineDimension } from '../../dimension';

export const docParagraph = defineDimension({
  id: 'comment.docParagraph',
  title: 'How do paragraphs begin in doc comments?',
  family: 'comment',
  languages: ['java'],
  labels: {
    own: '<p> on a line of its own',
    joined: '<p> before the text',
    closed: '<p> with </p>',
    blank: 'with a blank line alone',
  },
  nodes: {
    block_comment(node, see) {
      if (!node.text.startsWith('/**')) return;
      const lines = node.text.split('\n').map((line) => line.replace(/^\s*\*+\/?\s?/, '').trim());
      for (const [index, line] of lines.entries()) {
        if (/^<p>.*<\/p>$/.test(line)) see('closed');
        else if (/^<p\s*\/?>$/.test(line)) see('own');
        else if (line.startsWith('<p>')) see('joined');
        else if (/^[A-Z]/.test(line) && index > 1 && lines[index - 1] === '') see('blank');
      }
    },
  },
});
