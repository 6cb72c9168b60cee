import type { SyntaxNode, SyntaxTree } from '../../syntax/syntaxTree';

/** The types of nodes that are names. */
export const nameTypes = ['identifier', 'shorthand_property_identifier', 'shorthand_property_identifier_pattern'];

/** Places of a name, by the type of the parent and the field, that mean a member, a key or a label. */
const elsewhere: ReadonlySet<string> = new Set([
  'attribute.attribute',
  'keyword_argument.name',
  'field_access.field',
  'method_invocation.name',
  'method_reference.',
]);
/** Whether a node is a name, whatever it means there. */
export const isName = ({ type }: Pick<SyntaxNode, 'type'>): boolean => nameTypes.includes(type);

/** Whether a name stands for a variable, not for a member, a key or a label. */
export const isVariable = (node: SyntaxNode): boolean =>
  isName(node) && !elsewhere.has(`${node.parent?.type}.${node.field}`);

/** The name that begins at an offset; undefined: none does. */
export function nameAt(tree: SyntaxTree, offset: number): SyntaxNode | undefined {
  const { columns, size } = tree;
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((columns.start[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  for (let id = low; id < size && columns.start[id] === offset; id++) if (isName(tree.node(id))) return tree.node(id);
  return undefined;
}
