import { defineDimension } from '../../dimension';

export const expected = defineDimension({
  id: 'naming.expected',
  title: 'What is a test’s expected value called?',
  family: 'naming',
  languages: ['go'],
  names: {
    kinds: ['variable', 'parameter', 'field', 'loop'],
    say: ({ name }) => /^([wW]ant|[eE]xp(ect(ed)?)?)(?![a-z])/.exec(name)?.[0].toLowerCase(),
  },
});
