import { bare, type CodeNode, childOf } from '../code';
import type { Deviation, Habits, IsChanged } from '../deviation';
import { callOf, statementsOf } from '../expressions';

/** Names of calls behind which nothing runs. */
const LEAVING = /exit|fail|abort|throw|raise|panic|fatal|reject|error|unreachable|assert|die|usage/i;
const NO_ANSWER = new Set(['null', 'call', 'await', 'boolean']);

/** A function that gives an answer on every way but the last, which ends with a call. */
export function lostAnswer(habits: Habits, isChanged: IsChanged): Deviation[] {
  const { code } = habits.examined;
  return code.nodes.flatMap((node): Deviation[] => {
    const body = node.kind === 'function' ? childOf(node, 'body') : undefined;
    const last = body?.kind === 'block' ? statementsOf(body).at(-1) : undefined;
    const call = last?.kind === 'statement' && last.children[0] ? callOf(code, last.children[0]) : undefined;
    if (!body || !last || !call || last.broken || !isChanged(last) || LEAVING.test(call.name)) return [];
    const answers = returnsOf(body);
    const isAnswer = (one: CodeNode) => one.children[0] && !NO_ANSWER.has(bare(one.children[0]).kind);
    if (answers.length === 0 || !answers.every(isAnswer)) return [];
    return [
      {
        rule: 'lost-answer',
        title: 'The last way gives no answer',
        message: `What \`${call.name}\` gives is not returned.`,
        why: `The function returns a value in ${answers.length} other place${answers.length === 1 ? '' : 's'}, and here it ends without one.`,
        confidence: 0.6,
        start: last.start,
        end: last.end,
        fix: [{ start: last.start, end: last.start, newText: 'return ' }],
        places: answers.slice(0, 3).map(({ start, end }) => ({ start, end })),
      },
    ];
  });
}

/** What a function itself gives back, functions inside it left out. */
function returnsOf(node: CodeNode): CodeNode[] {
  if (node.kind === 'return') return [node];
  return node.kind === 'function' || node.kind === 'class' ? [] : node.children.flatMap(returnsOf);
}
