import { defineDimension, python } from '../../dimension';

export const paths = defineDimension({
  id: 'idiom.paths',
  title: 'os.path or pathlib?',
  family: 'idiom',
  languages: python,
});
