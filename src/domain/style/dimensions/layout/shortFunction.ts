import { defineDimension } from '../../dimension';

export const shortFunction = defineDimension({
  id: 'layout.shortFunction',
  title: 'Are one-statement functions on one line?',
  family: 'layout',
  languages: ['go'],
  labels: { one: 'on one line', several: 'on several lines' },
  captured: ({ line, endLine }) => (line === endLine ? 'one' : 'several'),
});
