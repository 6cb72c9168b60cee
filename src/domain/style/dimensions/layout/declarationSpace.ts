import { defineDimension } from '../../dimension';
import { spaceBefore } from '../../spacing';

export const declarationSpace = defineDimension({
  id: 'layout.declarationSpace',
  title: 'Is there a space after a method’s name?',
  family: 'layout',
  languages: ['java'],
  labels: { yes: 'void f (', no: 'void f(' },
  captured: spaceBefore,
});
