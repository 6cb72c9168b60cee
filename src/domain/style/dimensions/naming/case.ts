import { defineDimension } from '../../dimension';
import { plural } from './kinds';

/** How a name is written. */
function caseOf(name: string): string {
  if (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(name)) return 'UPPER_SNAKE';
  if (/^[A-Z][A-Z0-9]+$/.test(name)) return 'UPPER';
  if (name.includes('_')) return /[A-Z]/.test(name) ? 'Mixed_case' : 'snake_case';
  if (/^[A-Z]/.test(name)) return 'PascalCase';
  return /[A-Z]/.test(name) ? 'camelCase' : 'lower';
}

/** One for each kind of name. */
export const cases = (['variable', 'constant', 'parameter', 'function', 'method', 'type', 'field'] as const).map(
  (kind) =>
    defineDimension({
      id: `naming.case.${kind}`,
      title: `How are names of ${plural[kind]} written?`,
      family: 'naming',
      labels: {
        lower: 'one lower-case word',
        UPPER: 'one word in capitals',
        Mixed_case: 'capitals and underscores mixed',
      },
      names: { kinds: [kind], say: ({ name }) => caseOf(name) },
    }),
);
