import { defineDimension } from '../../dimension';

export const messageCase = defineDimension({
  id: 'idiom.messageCase',
  title: 'Do error messages begin with a capital?',
  family: 'idiom',
  languages: ['rust', 'java', 'go'],
  labels: { upper: 'a capital', lower: 'a small letter' },
  captured({ text }) {
    const first = /^\W*(\p{L})/u.exec(text)?.[1];
    return first === undefined ? undefined : /\p{Lu}/u.test(first) ? 'upper' : 'lower';
  },
});
