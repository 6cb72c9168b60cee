import type { SyntaxNode } from '../syntax/syntaxTree';

/** What a string says that stands first in a function, class or module. */
export interface Docstring {
  readonly text: string;
  /** What stands between its quotes. */
  readonly words: string;
  /** Whether it is on one line. */
  readonly oneLine: boolean;
}

/** Types of nodes that may hold a docstring. */
export const docstringHolders: readonly string[] = ['function_definition', 'class_definition', 'module'];

/** The docstring of a function, class or module; undefined: it has none. */
export function docstringOf(holder: SyntaxNode): SyntaxNode | undefined {
  const statement = (holder.child('body') ?? holder).firstPart;
  const text = statement?.type === 'expression_statement' ? statement.firstPart : undefined;
  return text?.type === 'string' ? text : undefined;
}

/** Reads a docstring. @param node the string */
export function readDocstring({ text, line, endLine }: SyntaxNode): Docstring {
  const words = text.replace(/^[a-zA-Z]*("""|'''|"|')|("""|'''|"|')$/g, '');
  return { text, words, oneLine: line === endLine };
}
