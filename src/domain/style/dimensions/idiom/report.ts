import { defineDimension } from '../../dimension';

export const report = defineDimension({
  id: 'idiom.report',
  title: 'How does code report?',
  family: 'idiom',
  languages: ['rust', 'java', 'go'],
  captured: ({ text }) => text.replace(/^(log|tracing)::/, '$1::'),
});
