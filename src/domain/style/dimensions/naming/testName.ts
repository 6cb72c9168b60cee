import { subwords } from '../../../syntax/subwords';
import { defineDimension } from '../../dimension';

export const testName = defineDimension({
  id: 'naming.testName',
  title: 'How are tests named?',
  family: 'naming',
  languages: ['rust', 'java'],
  labels: {
    test: 'test first',
    should: 'should',
    several: 'several words',
    one: 'one word',
    underscores: 'camelCase and underscores',
  },
  captured({ text }) {
    if (/^test(_|[A-Z0-9]|$)/.test(text)) return 'test';
    if (/^should|_should_|Should[A-Z]/.test(text)) return 'should';
    if (/[a-z][A-Z]/.test(text) && text.includes('_')) return 'underscores';
    return subwords(text).length > 1 ? 'several' : 'one';
  },
});
