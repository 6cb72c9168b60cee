import { defineDimension } from '../../dimension';

export const traitPath = defineDimension({
  id: 'idiom.traitPath',
  title: 'How are traits of the standard library named where they are implemented?',
  family: 'idiom',
  languages: ['rust'],
  labels: { name: 'Display', module: 'fmt::Display', full: 'std::fmt::Display' },
  captured({ text }) {
    const steps = text.split('::').length;
    return steps === 1 ? 'name' : steps === 2 ? 'module' : 'full';
  },
});
