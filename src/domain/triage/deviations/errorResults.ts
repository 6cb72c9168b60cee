import { bare, type Code, type CodeNode, childOf, enclosing, sourceOf } from '../code';
import { type Deviation, deviance, type Habits, type IsChanged } from '../deviation';
import { callOf } from '../expressions';

const ENOUGH = 5;
const SHARE = 0.9;

/** `file.write(line);` without the `?` that other calls have; `x, err := f()` whose error nothing looks at. */
export function errorResults(habits: Habits, isChanged: IsChanged): Deviation[] {
  const { code } = habits.examined;
  return code.nodes.flatMap((node) =>
    node.broken || !isChanged(node)
      ? []
      : [...unpropagated(code, habits, node), ...uncheckedError(code, habits, node)].slice(0, 1),
  );
}

/** A call as a statement, where other calls of the name hand their errors on. */
function unpropagated(code: Code, habits: Habits, statement: CodeNode): Deviation[] {
  const value = statement.kind === 'statement' ? statement.children[0] : undefined;
  const call = value && callOf(code, value);
  if (!value || !call) return [];
  const handed = habits.uses(`u ${call.name}`);
  // Those that hand it on are statements, too.
  const others = Math.max(habits.uses(`s ${call.name}`) - 1 - handed, 0);
  if (handed < ENOUGH || handed / (handed + others) < SHARE) return [];
  return [
    {
      rule: 'error-result',
      title: 'An error that nobody looks at',
      message: `The error of \`${call.name}\` is dropped.`,
      why: `${handed} of ${handed + others} other calls of \`${call.name}\` hand it on with \`?\`.`,
      confidence: Math.min(0.85, 0.6 + deviance(handed, handed + others) / 20),
      start: value.start,
      end: value.end,
      fix: [{ start: value.end, end: value.end, newText: '?' }],
      places: [],
    },
  ];
}

const ERROR = /(?:^|[\s,])err$/;

/** An assignment whose last target is `err`, and no code behind it that asks for it before it gets another value. */
function uncheckedError(code: Code, habits: Habits, node: CodeNode): Deviation[] {
  const [target, value] = node.kind === 'assignment' ? node.children : [];
  if (!target || !value || !ERROR.test(sourceOf(code, target)) || bare(value).kind !== 'call') return [];
  const around = outermost(node);
  const body = around && childOf(around, 'body');
  if (!body || /\berr\b/.test(code.text.slice(around.start, body.start))) return [];
  const next = /\berr\b(\s*:?=[^=])?/.exec(code.text.slice(node.end, around.end));
  const isAsked = next !== null && next[1] === undefined;
  const [asked, passed] = [habits.uses('h +'), Math.max(habits.uses('h -') - 1, 0)];
  if (isAsked || asked < ENOUGH || asked / (asked + passed) < SHARE) return [];
  return [
    {
      rule: 'error-result',
      title: 'An error that nobody looks at',
      message: 'Nothing asks for this error.',
      why: `${asked} of ${asked + passed} other errors are asked for in the next line.`,
      confidence: Math.min(0.85, 0.6 + deviance(asked, asked + passed) / 20),
      start: target.start,
      end: target.end,
      places: [],
    },
  ];
}

/** The function around a place that stands in no other. */
function outermost(node: CodeNode): CodeNode | undefined {
  let around = enclosing(node, 'function');
  for (let outer = around; outer; outer = enclosing(outer, 'function')) around = outer;
  return around;
}
