import { defineDimension, intervalLabels, intervals } from '../../dimension';
import { plural } from './kinds';

const limits = [1, 3, 6, 10, 15];
const lengthOf = intervals(limits);

/** One for each kind of name. */
export const lengths = (['variable', 'parameter', 'function', 'method', 'loop'] as const).map((kind) =>
  defineDimension({
    id: `naming.length.${kind}`,
    title: `How long are names of ${plural[kind]}?`,
    family: 'naming',
    labels: intervalLabels(limits, 'letter', 'letters'),
    names: { kinds: [kind], say: ({ name }) => lengthOf(name.length) },
  }),
);
