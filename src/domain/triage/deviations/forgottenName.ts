import { type Code, type CodeNode, enclosing, sourceOf } from '../code';
import type { Deviation, Habits, IsChanged } from '../deviation';
import { isDeclaring } from './declaring';
import { type Local, LocalNames } from './localNames';

/** A variable that nothing reads, where a changed line behind its declaration reads another one again. */
export function forgottenName(habits: Habits, isChanged: IsChanged): Deviation[] {
  const { code } = habits.examined;
  const uses = code.nodes.filter(
    (node) => node.kind === 'name' && !node.broken && isChanged(node) && !isDeclaring(node),
  );
  if (uses.length === 0) return [];
  const locals = new LocalNames(habits.examined);
  const found: Deviation[] = [];
  for (const forgotten of locals.forgotten(uses)) {
    const place = bestPlace(code, locals, uses, forgotten);
    if (place) found.push(about(code, place, forgotten));
  }
  return found;
}

function about(code: Code, { start, end }: CodeNode, { name, at }: Local): Deviation {
  return {
    rule: 'forgotten-name',
    title: 'A variable that nothing uses',
    message: `\`${name}\` is not used anywhere; it may have been meant instead of \`${code.text.slice(start, end)}\`.`,
    why: `\`${name}\` is declared above, and nothing reads it.`,
    confidence: 0.6,
    start,
    end,
    fix: [{ start, end, newText: name }],
    places: [{ start: at, end: at + name.length }],
  };
}

/** Where the forgotten variable was probably meant: where the same name stands twice in one expression, else where another stands that is used elsewhere too. */
function bestPlace(code: Code, locals: LocalNames, uses: readonly CodeNode[], forgotten: Local): CodeNode | undefined {
  let best: CodeNode | undefined;
  let bestScore = 0;
  for (const use of uses) {
    const name = sourceOf(code, use);
    const local = locals.at(name, use.start);
    if (!local || name === forgotten.name || use.start < forgotten.at || use.end > forgotten.to) continue;
    if (local.uses < 2) continue;
    const score = 1 + (standsTwice(use) ? 2 : 0) + (sameFunction(use, forgotten) ? 1 : 0) + 1 / (2 + local.uses);
    if (score > bestScore) [best, bestScore] = [use, score];
  }
  return best;
}

/** Whether the list of arguments or the operation around a name has the same name again. */
const standsTwice = (use: CodeNode) =>
  ['arguments', 'binary'].includes(use.parent?.kind ?? '') &&
  (use.parent?.children ?? []).some((other) => other !== use && other.shape === use.shape);

/** Whether the variable belongs to the very function in which the name stands. */
function sameFunction(use: CodeNode, { at }: Local): boolean {
  const around = enclosing(use, 'function');
  return !!around && around.start <= at;
}
