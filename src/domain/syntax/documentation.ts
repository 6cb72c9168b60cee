import type { Language } from './languages';
import type { SyntaxNode } from './syntaxTree';

/** The comments, attributes and decorators that stand right above a node, without a blank line between, in order. */
export function leadingNodes(node: SyntaxNode, language: Language): SyntaxNode[] {
  const leading: SyntaxNode[] = [];
  let below = node;
  for (let above = before(below); above; above = before(below)) {
    const belongs = language.comments.includes(above.type) || language.decorators.includes(above.type);
    if (!belongs || below.line - lastLine(above) > 1 || sharesItsLine(above)) break;
    leading.unshift(above);
    below = above;
  }
  return leading;
}

/** The sibling before a node, or before the ancestor that begins where the node begins. */
function before(node: SyntaxNode): SyntaxNode | undefined {
  for (let at: SyntaxNode | undefined = node; at && at.start === node.start; at = at.parent) {
    const { previous } = at;
    if (previous) return previous;
  }
  return undefined;
}

/** Some grammars count the end of line into a line comment. */
function lastLine({ tree, end, line, endLine }: SyntaxNode): number {
  return endLine > line && tree.lines.start(endLine) === end ? endLine - 1 : endLine;
}

function sharesItsLine(comment: SyntaxNode): boolean {
  const { previous } = comment;
  return previous !== undefined && lastLine(previous) === comment.line && previous.type !== '{';
}

/**
 * What a function's documentation says, without comment markers, quotes and common indentation.
 * @param docstring a string that stands first in the body; it is preferred
 * @param leading what `leadingNodes` found
 */
export function documentation(
  docstring: SyntaxNode | undefined,
  leading: readonly SyntaxNode[],
  language: Language,
): string {
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
