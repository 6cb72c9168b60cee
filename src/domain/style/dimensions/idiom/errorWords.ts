import { defineDimension } from '../../dimension';

export const errorWords = defineDimension({
  id: 'idiom.errorWords',
  title: 'Which words begin error messages?',
  family: 'idiom',
  languages: ['go'],
  captured: ({ text }) =>
    /^.(failed to|fail to|failure|could not|couldn't|cannot|can't|can not|unable to|error|invalid|unexpected|unknown|unsupported|missing|expected|bad|no|not|must|duplicate|illegal)\b/i
      .exec(text)?.[1]
      ?.toLowerCase(),
});
