import type { SyntaxNode } from '../../../syntax/syntaxTree';

/** The comment right above a function, or above what exports or assigns it. */
export function commentAbove(node: SyntaxNode): string {
  let outer = node;
  while (
    outer.parent &&
    /^(export_statement|lexical_declaration|variable_declarator|decorated_definition)$/.test(outer.parent.type)
  )
    outer = outer.parent;
  const above = outer.previous;
  if (above?.type !== 'comment' || outer.line - above.endLine > 1) return 'none';
  return above.text.startsWith('/**') ? 'doc' : 'comment';
}
