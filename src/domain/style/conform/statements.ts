import type { SyntaxNode } from '../../syntax/syntaxTree';

const blocks: ReadonlySet<string> = new Set(['statement_block', 'block', 'compound_statement']);
const lists: ReadonlySet<string> = new Set([
  ...blocks,
  'statement_list',
  'program',
  'module',
  'source_file',
  'translation_unit',
]);
const exits = /^(return|throw|raise|continue|break)_(statement|expression)$/;

/** Whether a node is a block of statements. */
export const isBlock = ({ type }: Pick<SyntaxNode, 'type'>): boolean => blocks.has(type);

/** Whether statements follow one another in a node: a block, or a whole file. */
export const isList = ({ type }: Pick<SyntaxNode, 'type'>): boolean => lists.has(type);

/** The types of nodes in which statements follow one another. */
export const listTypes: readonly string[] = [...lists];

/** Whether what follows a statement is never reached through it: its last part leaves. */
export function leaves(node: SyntaxNode): boolean {
  if (exits.test(node.type)) return true;
  const last = isBlock(node) ? statementsOf(node).at(-1) : undefined;
  return last !== undefined && exits.test(last.type);
}

/** The statements of a block, in order and without comments; some grammars put a list in between. */
export function statementsOf(block: SyntaxNode): SyntaxNode[] {
  const first = block.firstPart;
  return first?.type === 'statement_list' ? first.parts : block.parts;
}

/** Whether a comment stands among the children of a node. */
export const holdsComment = (node: SyntaxNode): boolean => node.children.some(({ type }) => type.endsWith('comment'));

const functions =
  /^(function_(declaration|expression|definition|item)|generator_function(_declaration)?|arrow_function|method_(definition|declaration)|constructor_declaration|func_literal|lambda|lambda_expression|closure_expression|function)$/;

/** Whether a node is a function. */
export const isFunction = ({ type, named }: Pick<SyntaxNode, 'type' | 'named'>): boolean =>
  named && functions.test(type);

/** The innermost function around a node; undefined: it stands in none. */
export function functionAround(node: SyntaxNode): SyntaxNode | undefined {
  let above = node.parent;
  while (above && !isFunction(above)) above = above.parent;
  return above;
}

/** Whether something that fits stands in a node; parts that are not entered are left out. */
export function holds(
  node: SyntaxNode,
  fits: (inner: SyntaxNode) => boolean,
  enters: (inner: SyntaxNode) => boolean = () => true,
): boolean {
  return node.children.some((child) => fits(child) || (enters(child) && holds(child, fits, enters)));
}
