import { defineDimension } from '../../dimension';
import { spaceBefore } from '../../spacing';

export const declarationSpace = defineDimension({
  id: 'layout.declarationSpace',
  title: 'Is there a space between a method’s name and its parameters?',
  family: 'layout',
  languages: ['java'],
  labels: { yes: 'void f (', no: 'void f(' },
  captured: spaceBefore,
});
