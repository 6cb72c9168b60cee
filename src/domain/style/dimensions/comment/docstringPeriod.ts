import { defineDimension, python } from '../../dimension';
import { firstLine } from './firstLine';

export const docstringPeriod = defineDimension({
  id: 'comment.docstringPeriod',
  title: 'A full stop after a docstring’s first line?',
  labels: { yes: 'a full stop', no: 'no full stop' },
  family: 'comment',
  languages: python,
  docstring: ({ words }) => (/[.!?。！？]$/.test(firstLine(words)) ? 'yes' : 'no'),
});
