import { defineDimension } from '../../dimension';
import { plural } from './kinds';

/** What is put before a name to mark it: one for each kind of name. */
export const marks = (['method', 'function', 'field', 'variable'] as const).map((kind) =>
  defineDimension({
    id: `naming.mark.${kind}`,
    title: `What marks private ${plural[kind]}?`,
    family: 'naming',
    labels: { none: 'nothing', _: 'one underscore', __: 'two underscores', '#': '#', m_: 'm_' },
    names: {
      kinds: [kind],
      say: ({ written }) => (/^__\w+__$/.test(written) ? undefined : (/^(__|_|#|m_)/.exec(written)?.[0] ?? 'none')),
    },
  }),
);
