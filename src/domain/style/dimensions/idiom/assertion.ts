import { defineDimension } from '../../dimension';

export const assertion = defineDimension({
  id: 'idiom.assertion',
  title: 'How is something asserted?',
  family: 'idiom',
  languages: ['rust', 'java', 'go'],
});
