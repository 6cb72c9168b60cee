import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript } from '../../dimension';
import { type Part, partOf, partsOf } from '../form';
import { defineRewrite, type Place } from '../rewrite';
import { holdsComment, isBlock } from '../statements';

/** Statements that may stand without braces. */
const simple = /^(expression|return|throw|break|continue)_statement$/;

/** Where what looks like one call may be several statements, which need their braces. */
const macros: ReadonlySet<string> = new Set(['c', 'cpp']);

/** What belongs between the condition and the statement, and behind it. */
const around: Readonly<Record<string, (outer: string, step: string, newline: string) => readonly [string, string]>> = {
  braces: (outer, step, newline) => [` {${newline}${outer}${step}`, `${newline}${outer}}`],
  'braces, one line': () => [' { ', ' }'],
  'bare, one line': () => [' ', ''],
  'bare, next line': (outer, step, newline) => [`${newline}${outer}${step}`, ''],
};

/** How the body of an if is written now, as the dimension says it. */
function shapeOf(node: SyntaxNode, body: SyntaxNode): string {
  if (isBlock(body)) return body.line === body.endLine ? 'braces, one line' : 'braces';
  return body.line === node.line ? 'bare, one line' : 'bare, next line';
}

/** The one statement of an if without else; undefined: there is more. */
function onlyStatement(node: SyntaxNode): SyntaxNode | undefined {
  const body = node.child('consequence');
  if (!body || node.child('alternative') || node.parts.at(-1) !== body || body.endLine > body.line + 2)
    return undefined;
  if (body.previous?.type.endsWith('comment')) return undefined;
  const statement = isBlock(body)
    ? holdsComment(body) || body.countParts(2) !== 1
      ? undefined
      : body.firstPart
    : body;
  return statement && simple.test(statement.type) && statement.line === statement.endLine ? statement : undefined;
}

/** An if whose block of one statement is that statement. */
function unbraced(part: Part): Part {
  const body = part.node?.child('consequence');
  const only = body && isBlock(body) && body.countParts(2) === 1 ? body.firstPart : undefined;
  if (!only) return part;
  return { ...part, parts: partsOf(part).map((each) => (each.node === body ? partOf(only) : each)) };
}

/** Longer lines are not made. */
const longest = 100;

function isTooLong(place: Place, statement: SyntaxNode, head: SyntaxNode): boolean {
  return head.end - place.tree.lines.start(head.line) + statement.end - statement.start + 6 > longest;
}

/** Braces and line of an if with one statement and no else. */
export const singleStatement = defineRewrite({
  dimensions: ['layout.singleStatement'],
  languages: [...ecmascript, 'java', 'c', 'cpp', 'csharp'],
  stage: 'structure',
  find(place, { value }, report) {
    for (const node of place.nodes('if_statement')) {
      const body = node.child('consequence');
      const statement = onlyStatement(node);
      const head = body?.previous;
      const write = around[value];
      if (!body || !statement || !head || !write || !place.isBlank(head.end, body.start)) continue;
      const from = shapeOf(node, body);
      if (from === value || (value.endsWith('one line') && isTooLong(place, statement, head))) continue;
      const isMacro = macros.has(place.grammar.language.id) && statement.type === 'expression_statement';
      if (isMacro && isBlock(body) && value.startsWith('bare')) continue;
      // The line of the if itself begins with something else where it follows an else.
      if (!node.startsLine) continue;
      const [before, behind] = write(place.indentation(node), place.step, place.newline);
      report.change(from, node, [
        { start: head.end, end: statement.start, newText: before },
        { start: statement.end, end: node.end, newText: behind },
      ]);
    }
  },
  equates: { nodes: { if_statement: unbraced } },
});
