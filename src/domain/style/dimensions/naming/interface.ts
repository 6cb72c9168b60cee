import { defineDimension } from '../../dimension';

export const interfaceName = defineDimension({
  id: 'naming.interface',
  title: 'How are interfaces named?',
  family: 'naming',
  languages: ['go'],
  labels: { er: 'Reader', Interface: 'SomethingInterface', I: 'ISomething', other: 'by another noun' },
  captured: ({ text }) =>
    /^I[A-Z][a-z]/.test(text) ? 'I' : /Interface$/.test(text) ? 'Interface' : /[eo]r$/.test(text) ? 'er' : 'other',
});
