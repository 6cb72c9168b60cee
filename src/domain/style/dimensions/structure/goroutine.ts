import { defineDimension } from '../../dimension';

export const goroutine = defineDimension({
  id: 'structure.goroutine',
  title: 'How are goroutines started?',
  family: 'structure',
  languages: ['go'],
  labels: { call: 'go f()', literal: 'go func() { … }()' },
});
