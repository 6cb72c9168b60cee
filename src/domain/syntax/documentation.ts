import type { Node } from 'web-tree-sitter';
import type { Language } from './languages';

/** The comments, attributes and decorators that stand right above a node, without a blank line between, in order. */
export function leadingNodes(node: Node, language: Language): Node[] {
  const leading: Node[] = [];
  let below = node;
  for (let above = before(below); above; above = before(below)) {
    const belongs = language.comments.includes(above.type) || language.decorators.includes(above.type);
    if (!belongs || below.startPosition.row - lastRow(above) > 1 || sharesItsLine(above)) break;
    leading.unshift(above);
    below = above;
  }
  return leading;
}

/** The sibling before a node, or before the ancestor that begins where the node begins. */
function before(node: Node): Node | null {
  for (let at: Node | null = node; at && at.startIndex === node.startIndex; at = at.parent)
    if (at.previousSibling) return at.previousSibling;
  return null;
}

/** Some grammars count the end of line into a line comment. */
function lastRow(node: Node): number {
  const { row, column } = node.endPosition;
  return column === 0 && row > node.startPosition.row ? row - 1 : row;
}

function sharesItsLine(comment: Node): boolean {
  const previous = comment.previousSibling;
  return previous !== null && lastRow(previous) === comment.startPosition.row && previous.type !== '{';
}

/**
 * What a function's documentation says, without comment markers, quotes and common indentation.
 * @param docstring a string that stands first in the body; it is preferred
 * @param leading what `leadingNodes` found
 */
export function documentation(docstring: Node | undefined, leading: readonly Node[], language: Language): string {
  if (docstring) return tidy(docstring.text.replace(/^\w*("""|'''|["'])/, '').replace(/("""|'''|["'])$/, ''));
  const comments = leading.filter(({ type }) => language.comments.includes(type));
  return tidy(comments.map(({ text }) => withoutMarkers(text)).join('\n'));
}

function withoutMarkers(comment: string): string {
  return comment
    .trimEnd()
    .split('\n')
    .map((line) =>
      line
        .replace(/\s*\*+\/\s*$/, '')
        .replace(/^\s*(\/\*+!?|\*|\/\/+!?|#+|=begin|=end)/, '')
        .replace(/^ /, ''),
    )
    .join('\n');
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}
