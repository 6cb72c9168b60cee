import { defineDimension } from '../../dimension';

export const accessor = defineDimension({
  id: 'naming.accessor',
  title: 'How are getters named?',
  family: 'naming',
  languages: ['rust', 'java'],
  labels: { get: 'getName', is: 'isName', name: 'name' },
  captured: ({ text }) => (/^get(_|[A-Z])/.test(text) ? 'get' : /^(is|has)(_|[A-Z])/.test(text) ? 'is' : 'name'),
});
