import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { lastLineOf, readComment } from '../../comment';

/** The comment right above a function, or above what exports or assigns it. */
export function commentAbove(node: SyntaxNode): string {
  let outer = node;
  while (
    outer.parent &&
    /^(export_statement|lexical_declaration|variable_declarator|decorated_definition)$/.test(outer.parent.type)
  )
    outer = outer.parent;
  let above = outer.previous;
  while (above?.type === 'attribute_item') {
    outer = above;
    above = outer.previous;
  }
  if (!above?.type.endsWith('comment') || outer.line - lastLineOf(above) > 1) return 'none';
  return readComment(above)?.doc ? 'doc' : 'comment';
}
