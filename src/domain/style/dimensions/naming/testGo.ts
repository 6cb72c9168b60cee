import { defineDimension } from '../../dimension';

export const testGo = defineDimension({
  id: 'naming.testGo',
  title: 'How are tests named?',
  family: 'naming',
  languages: ['go'],
  labels: { joined: 'TestParseEmpty', parts: 'TestParse_Empty', first: 'Test_parse' },
  captured: ({ text }) => (/^[A-Z][a-z]+_/.test(text) ? 'first' : text.includes('_') ? 'parts' : 'joined'),
});
