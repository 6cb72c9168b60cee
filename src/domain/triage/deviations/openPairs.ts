import { enclosing, sourceOf } from '../code';
import type { Deviation, Habits, IsChanged } from '../deviation';
import { callOf } from '../expressions';

/** What takes something and what gives it back, by name. */
const PAIRS: Readonly<Record<string, string>> = {
  lock: 'unlock',
  Lock: 'Unlock',
  RLock: 'RUnlock',
  acquire: 'release',
  Acquire: 'Release',
  cork: 'uncork',
  beginPath: 'closePath',
  save: 'restore',
  startTransaction: 'endTransaction',
  Begin: 'Commit',
  begin: 'commit',
};
const ENOUGH = 5;
const SHARE = 0.9;

/** `mutex.Lock()` in a function that never unlocks, where own code has about as many of both. */
export function openPairs(habits: Habits, isChanged: IsChanged): Deviation[] {
  const { code } = habits.examined;
  return code.nodes.flatMap((node): Deviation[] => {
    const call = node.kind === 'call' && !node.broken && isChanged(node) ? callOf(code, node) : undefined;
    const closing = call?.object && Object.hasOwn(PAIRS, call.name) ? PAIRS[call.name] : undefined;
    const around = enclosing(node, 'function');
    if (!call || !closing || !around) return [];
    const [opened, closed] = [habits.uses(call.name), habits.uses(closing)];
    const isClosed = new RegExp(`\\b${closing}\\b`).test(sourceOf(code, around));
    if (isClosed || closed < ENOUGH || closed < SHARE * (opened - 1)) return [];
    return [
      {
        rule: 'open-without-close',
        title: 'Something is taken and not given back',
        message: `\`${closing}\` is missing in this function.`,
        why: `Elsewhere \`${call.name}\` stands ${opened - 1} times and \`${closing}\` ${closed} times.`,
        confidence: 0.6,
        start: node.start,
        end: node.end,
        places: [],
      },
    ];
  });
}
