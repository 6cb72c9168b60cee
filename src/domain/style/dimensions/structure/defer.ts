import { defineDimension } from '../../dimension';

export const defer = defineDimension({
  id: 'structure.defer',
  title: 'What is deferred?',
  family: 'structure',
  languages: ['go'],
  labels: { call: 'defer f()', literal: 'defer func() { … }()' },
});
