import { defineDimension } from '../../dimension';

export const expected = defineDimension({
  id: 'naming.expected',
  title: 'What is the expected value of a test called?',
  family: 'naming',
  languages: ['go'],
  names: {
    kinds: ['variable', 'parameter', 'field', 'loop'],
    say: ({ name }) => /^([wW]ant|[eE]xp(ect(ed)?)?)(?![a-z])/.exec(name)?.[0].toLowerCase(),
  },
});
