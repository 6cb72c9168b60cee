import { defineDimension } from '../../dimension';

export const failure = defineDimension({
  id: 'idiom.failure',
  title: 'How are failures dealt with?',
  family: 'idiom',
  languages: ['rust'],
  labels: { 'Err(…) in a pattern': 'Err(…) in a pattern' },
});
