import type { SyntaxNode } from '../../../syntax/syntaxTree';
import { ecmascript } from '../../dimension';
import { type Part, partOf, partsOf, token } from '../form';
import { defineRewrite } from '../rewrite';
import { holdsComment } from '../statements';

/** Longer lines are not made. */
const longest = 80;

function returned(body: SyntaxNode): SyntaxNode | undefined {
  const [only] = body.parts;
  if (body.type !== 'statement_block' || body.countParts(2) !== 1 || only?.type !== 'return_statement')
    return undefined;
  return only.firstPart;
}

const unwrapped = (node: SyntaxNode): SyntaxNode =>
  node.type === 'parenthesized_expression' && node.firstPart && node.countParts(2) === 1
    ? unwrapped(node.firstPart)
    : node;

/** An arrow function whose body is an expression, also where that is returned from a block; brackets around it say nothing. */
function asExpression(part: Part): Part {
  const body = part.node?.child('body');
  if (!body) return part;
  const value = body.type === 'statement_block' ? returned(body) : body;
  if (!value) return part;
  const parts = [token('=>'), partOf(unwrapped(value))];
  return {
    ...part,
    parts: partsOf(part).flatMap((each) => (each.type === '=>' ? [] : each.node === body ? parts : [each])),
  };
}

/** An expression instead of a block that only returns it. */
export const arrowBody = defineRewrite({
  dimensions: ['structure.arrowBody'],
  languages: ecmascript,
  stage: 'structure',
  find(place, { value }, report) {
    // How often blocks are written says nothing about those that only return.
    if (value !== 'expression') return;
    for (const node of place.nodes('arrow_function')) {
      const body = node.child('body');
      const result = body && returned(body);
      if (!body || !result || result.line !== result.endLine || holdsComment(body)) continue;
      if (holdsComment(result.parent as SyntaxNode)) continue;
      const start = body.start - place.tree.lines.start(body.line);
      const wraps = /^\{/.test(result.text) || result.type === 'sequence_expression';
      if (start + result.end - result.start > longest) continue;
      report.change('block', node, [
        { start: body.start, end: result.start, newText: wraps ? '(' : '' },
        { start: result.end, end: body.end, newText: wraps ? ')' : '' },
      ]);
    }
  },
  equates: { nodes: { arrow_function: asExpression } },
});
