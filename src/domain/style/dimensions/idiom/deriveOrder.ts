import { defineDimension } from '../../dimension';

export const deriveOrder = defineDimension({
  id: 'idiom.deriveOrder',
  title: 'In which order are traits derived?',
  family: 'idiom',
  languages: ['rust'],
  labels: {
    alphabet: 'by the alphabet',
    'Debug first': 'Debug first',
    'Clone first': 'Clone first',
    'Copy first': 'Copy first',
    'PartialEq first': 'PartialEq first',
    'Default first': 'Default first',
    'Eq first': 'Eq first',
    'another first': 'another first',
  },
  captured({ text }) {
    const names = text
      .slice(1, -1)
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    if (names.length < 2) return undefined;
    if (names.every((name, index) => index === 0 || (names[index - 1] as string) <= name)) return 'alphabet';
    return /^(Clone|Copy|Debug|Default|Eq|PartialEq)$/.test(names[0] as string) ? `${names[0]} first` : 'another first';
  },
});
