import type { SyntaxNode } from '../../../syntax/syntaxTree';

/**
 * What the comments right above a declaration say, without their marks and without directives
 * such as `//go:embed`; undefined: there are none.
 */
export function docAbove(declaration: SyntaxNode): string | undefined {
  const lines: string[] = [];
  let below = declaration;
  for (
    let above = below.previous;
    above?.type === 'comment' && below.line - above.endLine === 1;
    above = below.previous
  ) {
    if (!above.startsLine) break;
    if (!/^\/\/[a-z]+:/.test(above.text)) lines.unshift(above.text.replace(/^\/\/ ?|^\/\*\s*|\s*\*\/$/g, ''));
    below = above;
  }
  return lines.join('\n').trim() || undefined;
}

/** The name that a declaration of a function, method or single type gives; empty: it gives several. */
export function nameOf(declaration: SyntaxNode): string {
  const spec = declaration.child('name') ? declaration : declaration.childOfType('type_spec', 'type_alias');
  return spec?.child('name')?.text ?? '';
}
