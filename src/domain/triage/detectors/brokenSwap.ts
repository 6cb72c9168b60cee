import { type CodeNode, operatorOf, sourceOf } from '../code';
import { defineDetector } from '../detector';

/** `a = b; b = a`. */
export const brokenSwap = defineDetector({
  id: 'broken-swap',
  title: 'A swap that loses a value',
  why: 'After the first assignment both have the same value, so the second changes nothing.',
  severity: 'error',
  confidence: 0.9,
  on: ['block'],
  detect(node, { code }) {
    for (const [i, statement] of node.children.entries()) {
      const [first, second] = [assignmentOf(statement), assignmentOf(node.children[i + 1])];
      if (!first || !second || first.children[0]?.shape !== second.children[1]?.shape) continue;
      if (first.children[1]?.shape !== second.children[0]?.shape || first.children[0]?.kind !== 'name') continue;
      const [a, b] = first.children.map((side) => sourceOf(code, side));
      return { start: first.start, end: second.end, message: `\`${a}\` and \`${b}\` do not change places here.` };
    }
    return undefined;
  },
});

function assignmentOf(statement: CodeNode | undefined): CodeNode | undefined {
  const node = statement?.kind === 'statement' ? statement.children[0] : statement;
  return node?.kind === 'assignment' && node.children.length === 2 && operatorOf(node) === '=' ? node : undefined;
}
