import { defineDimension } from '../../dimension';

export const bounds = defineDimension({
  id: 'structure.bounds',
  title: 'Where do the bounds of types stand?',
  family: 'structure',
  languages: ['rust'],
});
