import { defineDimension, intervalLabels, intervals } from '../../dimension';
import { firstParagraph } from '../../firstParagraph';
import { documenting } from './documenting';

const limits = [5, 10, 20, 40];
const length = intervals(limits);

export const docLength = defineDimension({
  id: 'comment.docLength',
  title: 'How long is a doc comment’s first paragraph?',
  family: 'comment',
  languages: documenting,
  labels: intervalLabels(limits, 'word', 'words'),
  comment({ doc, words }) {
    const paragraph = doc ? firstParagraph(words) : '';
    return paragraph ? length(paragraph.split(/\s+/).length) : undefined;
  },
});
