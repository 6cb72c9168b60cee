import type { Condition, Pattern } from './query';
import type { SyntaxTree } from './syntaxTree';

/** Whether a node is of a pattern's type and has none of the fields that it must not have. Children are not asked. */
export function fits(tree: SyntaxTree, { type, absent }: Pick<Pattern, 'type' | 'absent'>, id: number): boolean {
  const { columns, names } = tree;
  const here = columns.type[id] as number;
  if (typeof type === 'number' ? type !== here : here === names.error) return false;
  if (type === 'named' && !isNamed(tree, id)) return false;
  for (const field of absent) if (hasField(tree, id, field)) return false;
  return true;
}

/** Whether the grammar names a node. */
export function isNamed({ columns, names }: SyntaxTree, id: number): boolean {
  return names.isNamed[columns.type[id] as number] === 1;
}

/** Whether a named sibling stands behind a node. @param end the number behind the last node of their parent */
export function isNamedBehind(tree: SyntaxTree, id: number, end: number): boolean {
  const { after } = tree.columns;
  for (let at = after[id] as number; at < end; at = after[at] as number) if (isNamed(tree, at)) return true;
  return false;
}

/** Whether a node has a child with a field. */
export function hasField({ columns: { field, after } }: SyntaxTree, id: number, wanted: number): boolean {
  const end = after[id] as number;
  for (let at = id + 1; at < end; at = after[at] as number) if (field[at] === wanted) return true;
  return false;
}

/**
 * Whether a condition holds.
 * @param text that of its capture; undefined: nothing was captured
 * @param otherText that of the other capture, where it asks for one
 */
export function holds(
  text: string | undefined,
  negated: boolean,
  other: Condition['other'],
  otherText: string | undefined,
): boolean {
  if (text === undefined) return negated;
  if ('matches' in other) return other.matches.test(text) !== negated;
  if ('texts' in other) return other.texts.includes(text) !== negated;
  return (text === otherText) !== negated;
}
