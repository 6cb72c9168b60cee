import { defineDimension } from '../../dimension';

export const errorWrap = defineDimension({
  id: 'idiom.errorWrap',
  title: 'How does an error carry its cause?',
  family: 'idiom',
  languages: ['go'],
  captured: ({ text }) => {
    if (!/,\s*(\w*[eE]rr|e|\w*\.[eE]rr)\s*,?\s*\)$/.test(text)) return undefined;
    return /%[wvsq](?=[^%]*$)/.exec(/^\(\s*("(?:[^"\\]|\\.)*"|`[^`]*`)/.exec(text)?.[1] ?? '')?.[0];
  },
});
