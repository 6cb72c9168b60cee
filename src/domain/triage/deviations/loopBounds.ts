import { bare, type Code, type CodeNode, childOf, operatorOf, sourceOf } from '../code';
import type { Deviation, Habits, IsChanged } from '../deviation';

const LENGTH = /(?:\.length|\.size|\.len\(\)|\.Length|\.Count|\.size\(\)|\.length\(\))$|^len\(.*\)$/;

/** `for (i = 0; i <= items.length; i++)`: a loop over all items that goes one too far. */
export function loopBounds(habits: Habits, isChanged: IsChanged): Deviation[] {
  const { code } = habits.examined;
  const loops = code.nodes.flatMap((node) => boundOf(code, node) ?? []);
  const usual = loops.filter(({ operator }) => operator === '<').length;
  return loops.flatMap((bound): Deviation[] => {
    if (bound.operator !== '<=' || !isChanged(bound.node) || bound.startsAtOne) return [];
    const sign = bound.left.end + code.text.slice(bound.left.end, bound.node.end).indexOf('<=');
    return [
      {
        rule: 'loop-bound',
        title: 'A loop that goes one too far',
        message: 'The last index is one less than the length.',
        why:
          usual > 0
            ? `${usual} of the ${loops.length} loops of this file stop before the length.`
            : 'Counting from 0, the length itself is no index.',
        confidence: 0.7,
        start: bound.node.start,
        end: bound.node.end,
        fix: [{ start: sign, end: sign + 2, newText: '<' }],
        places: loops
          .filter(({ operator }) => operator === '<')
          .slice(0, 3)
          .map(({ node }) => ({ start: node.start, end: node.end })),
      },
    ];
  });
}

/** The condition of a counting loop that compares its counter with a length. */
function boundOf(code: Code, node: CodeNode) {
  const condition = node.kind === 'for' ? childOf(node, 'condition') : undefined;
  const comparison =
    condition && bare(condition.kind === 'statement' ? (condition.children[0] ?? condition) : condition);
  const [left, right] = comparison?.kind === 'binary' ? comparison.children : [];
  if (!comparison || !left || !right || left.kind !== 'name' || !LENGTH.test(sourceOf(code, right))) return undefined;
  const initializer = childOf(node, 'initializer');
  const startsAtOne = !initializer || !/=\s*0\b/.test(sourceOf(code, initializer));
  return { node: comparison, left, operator: operatorOf(comparison), startsAtOne };
}
