import type { SyntaxNode } from '../../../syntax/syntaxTree';

export const sourceOf = (node: SyntaxNode) => node.child('source')?.text.slice(1, -1);

/** The module a call of require names; undefined: it is another call. */
export function required(node: SyntaxNode): string | undefined {
  return /^require\(['"]([^'"]+)['"]\)$/.exec(node.text)?.[1];
}
