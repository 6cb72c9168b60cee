import { defineDimension } from '../../dimension';

export const deriveOrder = defineDimension({
  id: 'idiom.deriveOrder',
  title: 'In which order are derived traits named?',
  family: 'idiom',
  languages: ['rust'],
  labels: { alphabet: 'by the alphabet' },
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
