import { defineDimension } from '../../dimension';

export const unlock = defineDimension({
  id: 'idiom.unlock',
  title: 'How are locks released and things closed?',
  family: 'idiom',
  languages: ['go'],
  labels: { defer: 'defer mu.Unlock()', plain: 'mu.Unlock()' },
});
