import type { SyntaxNode } from '../syntax/syntaxTree';

/** Whether a space stands right before a node: `yes` or `no`; undefined: it begins its line. */
export function spaceBefore(node: SyntaxNode): 'yes' | 'no' | undefined {
  if (node.startsLine) return undefined;
  return node.characterBefore === ' ' ? 'yes' : 'no';
}
