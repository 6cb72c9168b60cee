import { defineDimension } from '../../dimension';

export const docSection = defineDimension({
  id: 'comment.docSection',
  title: 'Which headings does documentation have?',
  family: 'comment',
  languages: ['rust'],
  captured: ({ text }) => text.replace(/[#\s]/g, ''),
});
