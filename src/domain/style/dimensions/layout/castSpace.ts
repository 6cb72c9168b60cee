import { defineDimension } from '../../dimension';
import { spaceBefore } from '../../spacing';

export const castSpace = defineDimension({
  id: 'layout.castSpace',
  title: 'Is there a space after a cast?',
  family: 'layout',
  languages: ['java'],
  labels: { yes: '(int) x', no: '(int)x' },
  captured: spaceBefore,
});
