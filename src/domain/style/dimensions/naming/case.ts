import type { DeclaredName } from '../../declaredNames';
import { defineDimension } from '../../dimension';
import { plural } from './kinds';

/**
 * How a name is written; undefined: it does not show. One word in small letters fits every case that begins with a small
 * letter, and one in capitals may be a constant or an abbreviation; only of a constant is that no question. `__init__` is
 * named by the language.
 */
function caseOf({ kind, name: declared, written }: DeclaredName): string | undefined {
  const name = declared.replace(/_+$/, '');
  if (/^__.+__$/.test(written)) return undefined;
  if (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(name)) return 'UPPER_SNAKE';
  if (/^[A-Z][A-Z0-9]*$/.test(name)) return kind === 'constant' && name.length > 1 ? 'UPPER_SNAKE' : undefined;
  if (name.includes('_')) return /[A-Z]/.test(name) ? 'Mixed_case' : 'snake_case';
  if (/^[A-Z]/.test(name)) return 'PascalCase';
  return /[A-Z]/.test(name) ? 'camelCase' : undefined;
}

/** Elsewhere a name is a constant because it is written in capitals, so that its case says nothing. */
const declaringConstants = ['go', 'rust', 'java', 'c', 'cpp', 'csharp', 'php'];

/** One for each kind of name. */
export const cases = (['variable', 'constant', 'parameter', 'function', 'method', 'type', 'field'] as const).map(
  (kind) =>
    defineDimension({
      id: `naming.case.${kind}`,
      title: `How are names of ${plural[kind]} written?`,
      family: 'naming',
      ...(kind === 'constant' ? { languages: declaringConstants } : {}),
      labels: { Mixed_case: 'capitals and underscores mixed' },
      names: { kinds: [kind], say: caseOf },
    }),
);
