import type { Scopes } from '../../syntax/scope';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { isVariable, nameAt } from './variablePlaces';

/** A tree with the scopes of the outermost function around what may differ. */
interface Scoped {
  readonly tree: SyntaxTree;
  readonly scopes: Scopes;
}

/**
 * Whether names mean in one tree what they mean in another after some were renamed, inside the outermost function around: each use that has one of the names
 * in question leads to the same declaration, counted from its start, or to none as before.
 * @param renames by offset in the tree before; empty: nothing is to be compared
 */
export function sameScopes(before: Scoped, after: Scoped, renames: ReadonlyMap<number, string>): boolean {
  if (renames.size === 0) return true;
  const names = new Set(renames.values());
  for (const at of renames.keys()) names.add(nameAt(before.tree, at)?.text ?? '');
  const a = meanings(before, names, renames);
  const b = meanings(after, names, new Map());
  return a.length === b.length && a.every((meaning, i) => meaning === b[i]);
}

/** What each use of some names leads to: the number of a declaration, and the name. */
function meanings(
  { tree, scopes }: Scoped,
  names: ReadonlySet<string>,
  renames: ReadonlyMap<number, string>,
): string[] {
  // Only variables may get another name.
  const changed = scopes.declared.filter(({ at }) => renames.has(at));
  if (!changed.every(({ kind }) => kind === 'variable' || kind === 'parameter')) return ['another kind of name'];
  const numbers = new Map(scopes.declared.map(({ at }, number) => [at, number]));
  return scopes.used
    .filter(({ name, at }) => {
      const node = names.has(name) ? nameAt(tree, at) : undefined;
      return node !== undefined && isVariable(node);
    })
    .map(({ name, at }) => {
      const declared = scopes.visibleAt(at).find((visible) => visible.name === name);
      return `${declared ? numbers.get(declared.at) : 'none'} ${renames.get(at) ?? name}`;
    });
}
