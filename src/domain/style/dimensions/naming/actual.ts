import { defineDimension } from '../../dimension';

export const actual = defineDimension({
  id: 'naming.actual',
  title: 'What is a test’s actual value called?',
  family: 'naming',
  languages: ['go'],
  names: {
    kinds: ['variable', 'parameter', 'field', 'loop'],
    say: ({ name }) => /^([gG]ot|[aA]ctual|[hH]ave)(?![a-z])/.exec(name)?.[0].toLowerCase(),
  },
});
