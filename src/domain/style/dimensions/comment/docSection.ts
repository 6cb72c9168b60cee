import { defineDimension } from '../../dimension';

export const docSection = defineDimension({
  id: 'comment.docSection',
  title: 'Which headings do doc comments have?',
  family: 'comment',
  languages: ['rust'],
  captured: ({ text }) => text.replace(/[#\s]/g, ''),
});
