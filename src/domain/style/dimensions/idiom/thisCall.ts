import { defineDimension } from '../../dimension';

export const thisCall = defineDimension({
  id: 'idiom.thisCall',
  title: 'Are own methods called on this?',
  family: 'idiom',
  languages: ['java'],
});
