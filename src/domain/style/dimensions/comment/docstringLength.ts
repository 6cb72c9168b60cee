import { defineDimension, intervalLabels, intervals, python } from '../../dimension';

const limits = [5, 10, 20, 50];
const length = intervals(limits);

export const docstringLength = defineDimension({
  id: 'comment.docstringLength',
  title: 'How long are docstrings?',
  family: 'comment',
  languages: python,
  labels: intervalLabels(limits, 'word', 'words'),
  docstring: ({ words }) => length(words.trim().split(/\s+/).length),
});
