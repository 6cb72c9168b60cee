import { subwords } from '../../../syntax/subwords';
import { defineDimension, intervalLabels, intervals } from '../../dimension';
import { plural } from './kinds';

const limits = [1, 2, 3];
const count = intervals(limits);

/** One for each kind of name. */
export const words = (['variable', 'parameter', 'function', 'method', 'type'] as const).map((kind) =>
  defineDimension({
    id: `naming.words.${kind}`,
    title: `How many words make up names of ${plural[kind]}?`,
    family: 'naming',
    labels: intervalLabels(limits, 'word', 'words'),
    names: { kinds: [kind], say: ({ name }) => count(subwords(name).length) },
  }),
);
