import { defineDimension } from '../../dimension';

export const ioPackage = defineDimension({
  id: 'idiom.ioPackage',
  title: 'Which package reads and writes files?',
  family: 'idiom',
  languages: ['go'],
  captured: ({ text }) => /^\w+/.exec(text)?.[0],
});
