import { defineDimension, python } from '../../dimension';

export const raiseFrom = defineDimension({
  id: 'idiom.raiseFrom',
  title: 'Does a raised error name its cause?',
  family: 'idiom',
  languages: python,
  labels: { no: 'no', 'from e': 'yes: from e' },
});
