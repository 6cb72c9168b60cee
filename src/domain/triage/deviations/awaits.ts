import type { CodeNode } from '../code';
import { mayAwait } from '../detectors/missingAwait';
import { type Deviation, deviance, type Habits, type IsChanged } from '../deviation';
import { callOf } from '../expressions';

const ENOUGH_AWAITS = 4;
/** Where own code declares the function as asynchronous, and nothing of the same name otherwise. */
const ENOUGH_OF_ASYNC = 3;
const SHARE = 0.9;

/** A call that is not awaited, of a name that nearly all other statements await. */
export function awaits(habits: Habits, isChanged: IsChanged): Deviation[] {
  const { code } = habits.examined;
  const found: Deviation[] = [];
  for (const node of code.nodes) {
    if (node.kind !== 'call' || !isChanged(node) || !needsValue(node) || !mayAwait(node)) continue;
    const call = callOf(code, node);
    if (!call) continue;
    const awaited = habits.uses(`a ${call.name}`);
    const plain = habits.uses(`p ${call.name}`);
    const all = awaited + Math.max(plain, 1);
    const isDeclaredSo = habits.uses(`y ${call.name}`) > 0 && habits.uses(`k ${call.name}`) === 0;
    const isHabit = awaited >= ENOUGH_AWAITS && awaited / all >= SHARE - 0.1 / ENOUGH_AWAITS;
    const isKnown = isDeclaredSo && awaited >= ENOUGH_OF_ASYNC && plain <= 1;
    if (!isHabit && !isKnown) continue;
    found.push({
      rule: 'await-consistency',
      title: 'A call that is awaited elsewhere',
      message: `\`${call.name}\` is not awaited here.`,
      why: `${awaited} of your ${all} calls of \`${call.name}\` are awaited${isDeclaredSo ? ', and it is declared as asynchronous' : ''}.`,
      confidence: Math.min(0.9, 0.5 + deviance(awaited, all) / 10 + awaited / 50),
      start: node.start,
      end: node.end,
      fix: [{ start: node.start, end: node.start, newText: 'await ' }],
      places: [],
    });
  }
  return found;
}

const HANDED_ON = new Set(['return', 'arguments', 'list', 'function', 'await', 'yield', 'spread']);

/** Whether a promise would be of no use here; a promise that is handed on may be awaited later. */
function needsValue(node: CodeNode): boolean {
  const { parent } = node;
  if (!parent || HANDED_ON.has(parent.kind)) return false;
  if (parent.kind === 'parenthesized' || parent.kind === 'ternary') return needsValue(parent);
  return !(parent.kind === 'member' && parent.parent?.kind === 'call');
}
