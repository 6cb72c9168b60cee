import { defineDimension } from '../../dimension';

export const rawString = defineDimension({
  id: 'idiom.rawString',
  title: 'How are quotes and backslashes escaped?',
  family: 'idiom',
  languages: ['rust'],
  labels: { escaped: 'by a backslash' },
});
