import { defineDimension } from '../../dimension';

export const shortLiteral = defineDimension({
  id: 'layout.shortLiteral',
  title: 'Are short function literals on one line?',
  family: 'layout',
  languages: ['go'],
  labels: { one: 'on one line', several: 'on several lines' },
  captured: ({ line, endLine }) => (line === endLine ? 'one' : 'several'),
});
