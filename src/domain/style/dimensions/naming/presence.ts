import { defineDimension } from '../../dimension';

export const presence = defineDimension({
  id: 'naming.presence',
  title: 'What is the ok in “v, ok :=” called?',
  family: 'naming',
  languages: ['go'],
  labels: { other: 'another name' },
  captured: ({ text }) => (/^(ok|found|exists|exist|has|present|_)$/.test(text) ? text : 'other'),
});
