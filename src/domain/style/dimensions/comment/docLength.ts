import { defineDimension, intervals } from '../../dimension';
import { firstParagraph } from '../../firstParagraph';
import { documenting } from './documenting';

const length = intervals([5, 10, 20, 40]);

export const docLength = defineDimension({
  id: 'comment.docLength',
  title: 'How many words has the first paragraph of documentation?',
  family: 'comment',
  languages: documenting,
  comment({ doc, words }) {
    const paragraph = doc ? firstParagraph(words) : '';
    return paragraph ? length(paragraph.split(/\s+/).length) : undefined;
  },
});
