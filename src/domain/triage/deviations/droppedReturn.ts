import { bare, type Code, type CodeNode, childOf, sourceOf } from '../code';
import type { Deviation, Habits, IsChanged } from '../deviation';
import { callOf, jumpOf, statementsOf } from '../expressions';

const ENOUGH_RETURNS = 5;
const MOST_ALONE = 1;
const SHARE = 0.9;

/** A call as a statement whose value nearly all other code returns; and a test for an error that does not leave. */
export function droppedReturn(habits: Habits, isChanged: IsChanged): Deviation[] {
  const { code } = habits.examined;
  return code.nodes.flatMap((node) => {
    if (node.kind !== 'statement' || node.broken || !isChanged(node)) return [];
    return [...returned(code, habits, node), ...errorGuard(code, habits, node)].slice(0, 1);
  });
}

function returned(code: Code, habits: Habits, statement: CodeNode): Deviation[] {
  const value = statement.children.length === 1 ? statement.children[0] : undefined;
  const call = value && callOf(code, value);
  if (!value || !call) return [];
  const returns = habits.uses(`r ${call.name}`);
  const others = habits.uses(`s ${call.name}`) - 1;
  if (returns < ENOUGH_RETURNS || others > MOST_ALONE) return [];
  return [
    {
      ...about(statement),
      message: `What \`${call.name}\` gives is returned elsewhere.`,
      why: `${returns} calls of \`${call.name}\` are returned, ${Math.max(others, 0)} others stand alone.`,
      confidence: Math.min(0.75, 0.4 + returns / 40),
    },
  ];
}

const ERRORS = /^(?:err|er|error|e)$/;

/** `if (error) callback(error)` with code behind it. */
function errorGuard(code: Code, habits: Habits, statement: CodeNode): Deviation[] {
  const block = statement.parent?.kind === 'block' ? statement.parent : undefined;
  const test = block ? block.parent : statement.parent;
  const condition = test?.kind === 'if' ? childOf(test, 'condition') : undefined;
  if (!test || !condition || !ERRORS.test(sourceOf(code, bare(condition))) || childOf(test, 'alternative')) return [];
  const body = childOf(test, 'consequence');
  if (!body || statementsOf(body).at(-1) !== statement || jumpOf(statement) || statement.children[0]?.kind !== 'call')
    return [];
  const [leaves, stays] = [habits.uses('e +'), habits.uses('e -') - 1];
  const isLast = test.parent?.children.at(-1) === test;
  if (isLast || leaves < ENOUGH_RETURNS || leaves / (leaves + Math.max(stays, 0) + 1) < SHARE) return [];
  return [
    {
      ...about(statement),
      message: 'The code below runs also when there is an error.',
      why: `${leaves} tests for an error leave the function, ${Math.max(stays, 0)} do not.`,
      confidence: Math.min(0.8, 0.5 + leaves / 100),
    },
  ];
}

const about = ({ start, end }: CodeNode) => ({
  rule: 'dropped-return',
  title: 'A return that is usual is missing',
  start,
  end,
  fix: [{ start, end: start, newText: 'return ' }],
  places: [],
});
