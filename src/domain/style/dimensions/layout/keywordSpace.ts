import { defineDimension } from '../../dimension';
import { spaceBefore } from '../../spacing';

export const keywordSpace = defineDimension({
  id: 'layout.keywordSpace',
  title: 'Is there a space after if, for and while?',
  family: 'layout',
  languages: ['java'],
  labels: { yes: 'if (', no: 'if(' },
  captured: spaceBefore,
});
