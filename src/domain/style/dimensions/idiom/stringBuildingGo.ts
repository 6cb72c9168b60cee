import { defineDimension } from '../../dimension';

export const stringBuildingGo = defineDimension({
  id: 'idiom.stringBuildingGo',
  title: 'How are strings put together?',
  family: 'idiom',
  languages: ['go'],
  labels: { '+': '"…" + x' },
});
