import { defineDimension } from '../../dimension';

export const mismatch = defineDimension({
  id: 'idiom.mismatch',
  title: 'How do tests say what is wrong?',
  family: 'idiom',
  languages: ['go'],
  captured: ({ text }) => {
    const words = text.toLowerCase().match(/\b(got|want|wanted|expected|expecting|actual|received|have(?=:| ?%))\b/g);
    return words ? [...new Set(words)].slice(0, 2).join(', ') : undefined;
  },
});
