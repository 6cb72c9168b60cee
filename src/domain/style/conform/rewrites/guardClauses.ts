import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript, python } from '../../dimension';
import { branches, type Else, elseOf, isListed } from '../branches';
import { clashes, endsOf, holdsLongLiteral, outdent } from '../movedBlock';
import { defineRewrite, type Place } from '../rewrite';
import type { Replacement } from '../span';
import { isBlock, leaves } from '../statements';

/** The else of an if that stands among statements and whose first branch leaves; undefined: it has none. */
function elseAfterExit(node: SyntaxNode): Else | undefined {
  const body = node.child('consequence');
  const found = isListed(node) ? elseOf(node) : undefined;
  const fits = found && (isBlock(found.inner) || found.inner.type === 'if_statement');
  return fits && body && isBlock(body) && leaves(body) ? found : undefined;
}

function taken(place: Place, node: SyntaxNode, { clause, inner }: Else): Replacement[] {
  const body = node.child('consequence') as SyntaxNode;
  const outer = place.newline + place.indentation(node);
  if (!isBlock(inner)) return [{ start: body.end, end: inner.start, newText: outer }];
  const [first, last] = endsOf(inner);
  if (!first || !last || inner.line === inner.endLine) return [];
  const indentation = place.indentation(first);
  const step = indentation.slice(place.indentation(node).length);
  if (!first.startsLine || step === '') return [];
  if (!/^\s*(?:else\s*)?$/.test(place.text.slice(body.end, clause.start))) return [];
  const end = inner.lastChild?.type === '}' ? [{ start: last.end, end: inner.end, newText: '' }] : [];
  if (holdsLongLiteral(place, first, last)) return [];
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
  languages: [...ecmascript, ...python, 'go', 'java', 'c', 'csharp'],
  stage: 'structure',
  find(place, { value }, report) {
    if (!value.startsWith('guard')) return;
    for (const node of place.nodes('if_statement')) {
      const found = elseAfterExit(node);
      if (!found || !node.startsLine || node.children.some(({ type }) => type === 'elif_clause')) continue;
      if (node.children.some(({ type }) => type.endsWith('comment'))) continue;
      // What `using` declares is closed at the end of its block.
      if (/\busing\b/.test(found.inner.text)) continue;
      if (place.grammar.language.block === 'braces' && clashes(place, found.inner))
        report.refuse('the else declares names that its surroundings use');
      else report.change('else after an exit', node, taken(place, node, found));
    }
  },
  equates: branches,
});
