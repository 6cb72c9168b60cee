import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript, python } from '../../dimension';
import { type Part, partOf, partsOf } from '../form';
import { defineRewrite, type Place } from '../rewrite';
import type { Replacement } from '../span';
import { isBlock, isList, leaves, listTypes } from '../statements';

/** What an if does else: a block, or another if. */
interface Else {
  /** With its word. */
  readonly clause: SyntaxNode;
  readonly inner: SyntaxNode;
}

/**
 * The else of an if that stands among statements and whose first branch leaves; undefined: it has none, or conditions in between.
 * @param isListed whether it stands among statements, or will
 */
function elseAfterExit(
  node: SyntaxNode,
  isListed = node.parent !== undefined && isList(node.parent),
): Else | undefined {
  const body = node.child('consequence');
  const clause = node.child('alternative');
  if (node.type !== 'if_statement' || !isListed) return undefined;
  if (!body || !isBlock(body) || !leaves(body) || !clause) return undefined;
  if (!/^else/.test(clause.type) && !isBlock(clause) && clause.type !== 'if_statement') return undefined;
  const inner = clause.type === 'else_clause' ? clause.parts.at(-1) : clause;
  return inner && (isBlock(inner) || inner.type === 'if_statement') ? { clause, inner } : undefined;
}

/** Statements with what stands in such an else right behind its if. */
function flat(part: Part): Part {
  const parts = partsOf(part).flatMap(flatten);
  return { ...part, parts };
}

function flatten(part: Part): Part[] {
  const found = part.node && elseAfterExit(part.node, true);
  if (!found || !part.node) return [part];
  const without = partsOf(part).filter(({ node, type }) => node !== found.clause && type !== 'else');
  const more = isBlock(found.inner)
    ? found.inner.children.filter(({ named, type }) => named && !type.endsWith('comment'))
    : [found.inner];
  // What moves up may be such an if itself; it stands among statements then.
  return [{ type: 'if_statement', node: part.node, parts: without }, ...more.map(partOf).flatMap(flatten)];
}

/** Whether a block declares names that its surroundings use for something else. */
function clashes(place: Place, inner: SyntaxNode, around: SyntaxNode): boolean {
  const names = place.scopes.declared.filter(({ from, to }) => from === inner.start && to === inner.end);
  const outside = place.text.slice(around.start, inner.start) + place.text.slice(inner.end, around.end);
  return names.some(({ name }) =>
    new RegExp(`(?<![\\p{L}\\p{N}_$])${name.replaceAll('$', '\\$')}(?![\\p{L}\\p{N}_$])`, 'u').test(outside),
  );
}

/** Takes one step of indentation from the lines of a stretch, the first left out. */
function outdent(place: Place, from: number, to: number, step: string): Replacement[] {
  const { lines } = place.tree;
  const edits: Replacement[] = [];
  for (let line = from + 1; line <= to; line++) {
    const start = lines.start(line);
    if (place.text.startsWith(step, start)) edits.push({ start, end: start + step.length, newText: '' });
  }
  return edits;
}

function taken(place: Place, node: SyntaxNode, { clause, inner }: Else): Replacement[] {
  const body = node.child('consequence') as SyntaxNode;
  const outer = place.newline + place.indentation(node);
  if (!isBlock(inner)) return [{ start: body.end, end: inner.start, newText: outer }];
  const statements = inner.namedChildren;
  const [first, last] = [statements[0], statements.at(-1)];
  if (!first || !last || inner.line === inner.endLine) return [];
  const indentation = place.indentation(first);
  const step = indentation.slice(place.indentation(node).length);
  if (!first.startsLine || step === '') return [];
  if (!/^\s*(?:else\s*)?$/.test(place.text.slice(body.end, clause.start))) return [];
  const end = inner.lastChild?.type === '}' ? [{ start: last.end, end: inner.end, newText: '' }] : [];
  const inLiteral = place
    .nodes('template_string', 'string')
    .some(({ line, endLine }) => line < endLine && line >= first.line && endLine <= last.endLine);
  if (inLiteral) return [];
  return [
    { start: body.end, end: first.start, newText: outer },
    ...outdent(place, first.line, last.endLine, step),
    ...end,
  ];
}

/** No else behind a branch that leaves, for those who write guard clauses. */
export const guardClauses = defineRewrite({
  dimensions: ['structure.guard'],
  // In C++ the end of a block destroys its variables, so that it may not be moved.
  languages: [...ecmascript, ...python, 'java', 'c', 'csharp'],
  stage: 'structure',
  find(place, { value }, report) {
    if (!value.startsWith('guard')) return;
    for (const node of place.nodes('if_statement')) {
      const found = elseAfterExit(node);
      if (!found || !node.startsLine || node.children.some(({ type }) => type === 'elif_clause')) continue;
      if (node.children.some(({ type }) => type.endsWith('comment'))) continue;
      // What `using` declares is closed at the end of its block.
      if (/\busing\b/.test(found.inner.text)) continue;
      if (place.grammar.language.block === 'braces' && clashes(place, found.inner, node.parent as SyntaxNode))
        report.refuse('the else declares names that its surroundings use');
      else report.change('else after an exit', node, taken(place, node, found));
    }
  },
  equates: { nodes: Object.fromEntries(listTypes.map((type) => [type, flat])) },
});
