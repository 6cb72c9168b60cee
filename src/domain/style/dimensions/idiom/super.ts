import { defineDimension, python } from '../../dimension';

export const idiomSuper = defineDimension({
  id: 'idiom.super',
  title: 'How is the base class called?',
  family: 'idiom',
  languages: python,
});
