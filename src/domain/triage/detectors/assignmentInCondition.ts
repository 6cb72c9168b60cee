import { bare, type Code, type CodeNode, childOf, operatorOf, sourceOf } from '../code';
import { at, defineDetector } from '../detector';
import { isLiteral } from '../expressions';

/**
 * `if (a = b)`; double brackets say that it is meant, as in gcc. So does a loop that takes the next value, and a
 * variable without a value of its own that keeps what a call gave: `let match; if (match = text.match(…))`.
 */
export const assignmentInCondition = defineDetector({
  id: 'assignment-in-condition',
  title: 'Assignment in a condition',
  why: 'A single = assigns, and the condition is the value assigned. Where that is meant, a second pair of brackets says so.',
  severity: 'error',
  confidence: 0.95,
  needs: 'assignmentIsExpression',
  on: ['if', 'elseIf', 'while', 'doWhile'],
  detect(node, { code, declarations }) {
    const condition = childOf(node, 'condition');
    if (condition?.kind !== 'parenthesized') return undefined;
    const assignment = condition.children[0];
    if (assignment?.kind !== 'assignment' || operatorOf(assignment) !== '=') return undefined;
    const [left, right] = assignment.children;
    if (!left || !right) return undefined;
    const value = bare(right);
    const gives = value.kind === 'call' || value.kind === 'await' || value.kind === 'index';
    if (gives && (node.kind !== 'if' || isBareVariable(code, left))) return undefined;
    const gap = code.text.slice(left.end, right.start);
    const sign = left.end + gap.indexOf('=');
    const isNullTest = isLiteral(value) && value.kind === 'null';
    const newText = isNullTest ? declarations.equality.ofNull : declarations.equality.usual;
    return at(assignment, 'This assigns; a comparison was probably meant.', [{ start: sign, end: sign + 1, newText }]);
  },
});

/** Whether the file declares a variable without giving it a value. */
function isBareVariable(code: Code, node: CodeNode): boolean {
  if (node.kind !== 'name') return false;
  const name = sourceOf(code, node);
  return code.nodes.some(
    ({ kind, children: [only, ...rest] }) =>
      kind === 'declarator' && only && rest.length === 0 && sourceOf(code, only) === name,
  );
}
