import { defineDimension } from '../../dimension';

export const shortLiteral = defineDimension({
  id: 'layout.shortLiteral',
  title: 'Is a function literal of one statement on one line?',
  family: 'layout',
  languages: ['go'],
  labels: { one: 'on one line', several: 'on several lines' },
  captured: ({ line, endLine }) => (line === endLine ? 'one' : 'several'),
});
