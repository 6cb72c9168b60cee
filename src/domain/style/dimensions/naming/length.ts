import { defineDimension, intervals } from '../../dimension';
import { plural } from './kinds';

const lengthOf = intervals([1, 3, 6, 10, 15]);

/** One for each kind of name. */
export const lengths = (['variable', 'parameter', 'function', 'method', 'loop'] as const).map((kind) =>
  defineDimension({
    id: `naming.length.${kind}`,
    title: `How many letters have names of ${plural[kind]}?`,
    family: 'naming',
    names: { kinds: [kind], say: ({ name }) => lengthOf(name.length) },
  }),
);
