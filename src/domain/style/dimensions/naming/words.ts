import { subwords } from '../../../syntax/subwords';
import { defineDimension, intervals } from '../../dimension';
import { plural } from './kinds';

const count = intervals([1, 2, 3]);

/** One for each kind of name. */
export const words = (['variable', 'parameter', 'function', 'method', 'type'] as const).map((kind) =>
  defineDimension({
    id: `naming.words.${kind}`,
    title: `How many words have names of ${plural[kind]}?`,
    family: 'naming',
    names: { kinds: [kind], say: ({ name }) => count(subwords(name).length) },
  }),
);
