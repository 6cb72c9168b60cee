import type { SyntaxNode } from '../../syntax/syntaxTree';
import { functionOf } from './branches';
import type { Place } from './rewrite';
import type { Replacement } from './span';
import { isList } from './statements';

/** Whether a block declares names that the list of statements around it uses for something else. */
export function clashes(place: Place, inner: SyntaxNode): boolean {
  let list = inner.parent;
  while (list && !isList(list)) list = list.parent;
  if (!list) return true;
  // The parameters of a function are declared where its body declares.
  const around = functionOf(list) ?? list;
  const names = place.scopes.declared.filter(({ from, to }) => from === inner.start && to === inner.end);
  const outside = place.text.slice(around.start, inner.start) + place.text.slice(inner.end, around.end);
  return names.some(({ name }) =>
    new RegExp(`(?<![\\p{L}\\p{N}_$])${name.replaceAll('$', '\\$')}(?![\\p{L}\\p{N}_$])`, 'u').test(outside),
  );
}

/** Takes one step of indentation from the lines of a stretch, the first left out. */
export function outdent(place: Place, from: number, to: number, step: string): Replacement[] {
  const { lines } = place.tree;
  const edits: Replacement[] = [];
  for (let line = from + 1; line <= to; line++) {
    const start = lines.start(line);
    if (place.text.startsWith(step, start)) edits.push({ start, end: start + step.length, newText: '' });
  }
  return edits;
}

/** The first and the last statement or comment of a block. */
export function endsOf(block: SyntaxNode): readonly [SyntaxNode | undefined, SyntaxNode | undefined] {
  const all = block.children.flatMap((child) =>
    child.type === 'statement_list' ? child.namedChildren : child.named ? [child] : [],
  );
  return [all[0], all.at(-1)];
}

/** Whether a literal of several lines stands between two nodes: moving its lines would change it. */
export const holdsLongLiteral = (place: Place, first: SyntaxNode, last: SyntaxNode): boolean =>
  place
    .nodes('template_string', 'string', 'raw_string_literal', 'string_literal', 'jsx_text')
    .some(({ line, endLine }) => line < endLine && line >= first.line && endLine <= last.endLine);
