import type { SyntaxNode } from '../syntax/syntaxTree';

/** The words before a declaration, such as `public` and `final`; empty: there are none. */
export function modifiersOf(declaration: SyntaxNode): readonly string[] {
  const modifiers = declaration.childOfType('modifiers');
  return modifiers?.children.filter(({ named }) => !named).map(({ type }) => type) ?? [];
}

/** Says of a declaration whether a word stands before it: the word, or `plain`. */
export function modifierOrPlain(word: string): (declaration: SyntaxNode) => string {
  return (declaration) => (modifiersOf(declaration).includes(word) ? word : 'plain');
}

/** How access to a member is limited: the word for it, or `none`. */
export function accessOf(declaration: SyntaxNode): string {
  return modifiersOf(declaration).find((word) => /^(public|protected|private)$/.test(word)) ?? 'none';
}
