import { defineDimension } from '../../dimension';
import { commit } from './language';

export const commitCase = defineDimension({
  id: 'commit.case',
  title: 'Does a subject begin with a capital?',
  family: 'commit',
  languages: commit,
  labels: { upper: 'a capital', lower: 'a small letter', code: 'neither: a name of code or a number' },
  message: ({ sentence }) => {
    if (/^[`'"]|^\w*[_./(\d]|^[a-z]+[A-Z]/.test(sentence.split(' ')[0] ?? '')) return 'code';
    if (/^\p{Lu}/u.test(sentence)) return 'upper';
    return /^\p{Ll}/u.test(sentence) ? 'lower' : undefined;
  },
});
