import { defineDimension } from '../../dimension';

export const traitPath = defineDimension({
  id: 'idiom.traitPath',
  title: 'How are implemented standard traits named?',
  family: 'idiom',
  languages: ['rust'],
  labels: { name: 'Display', module: 'fmt::Display', full: 'std::fmt::Display' },
  captured({ text }) {
    const steps = text.split('::').length;
    return steps === 1 ? 'name' : steps === 2 ? 'module' : 'full';
  },
});
