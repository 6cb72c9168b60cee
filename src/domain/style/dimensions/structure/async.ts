import { defineDimension, ecmascript } from '../../dimension';

export const async = defineDimension({
  id: 'structure.async',
  title: 'How is asynchronous code written?',
  family: 'structure',
  languages: ecmascript,
  labels: { await: 'async and await', callback: 'callbacks' },
});
