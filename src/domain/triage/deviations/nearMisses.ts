import { type Code, type CodeNode, sourceOf } from '../code';
import type { Deviation, Habits, IsChanged } from '../deviation';
import { isExchange } from '../nearMiss';
import { wellKnown } from '../wellKnown';
import { isDeclaring } from './declaring';

const SHORTEST = 5; // letters
const SHORTEST_OF_OTHER_SLIPS = 7;
const ENOUGH_USES = 4;
/** Exchanged neighbours hardly ever make another real name, so that less has to speak for the slip. */
const ENOUGH_FOR_EXCHANGE = 2;
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$';

/** A name that stands here alone and is one slip of the fingers away from one that is used again and again. */
export function nearMisses(habits: Habits, isChanged: IsChanged): Deviation[] {
  const { code } = habits.examined;
  const found: Deviation[] = [];
  for (const node of code.nodes) {
    if ((node.kind !== 'property' && node.kind !== 'name') || node.end - node.start < SHORTEST) continue;
    if (!isChanged(node) || isDeclaring(node)) continue;
    const isTarget = isAssigned(node);
    const name = sourceOf(code, node);
    if (wellKnown.has(name) || habits.uses(name) > 1 || /\d$/.test(name)) continue;
    const meant = meantBy(name, habits);
    // A new property may be called anything; only an exchange of letters is hardly ever meant.
    if (!meant || (isTarget && !meant.isExchange)) continue;
    found.push({
      rule: 'near-miss-name',
      title: 'A name that is nearly another',
      message: `\`${name}\` stands nowhere else; \`${meant.name}\` was probably meant.`,
      why:
        meant.uses > 0
          ? `\`${meant.name}\` is used ${meant.uses} times.`
          : `\`${meant.name}\` is a name of the standard library.`,
      confidence: meant.isExchange ? 0.9 : 0.6,
      start: node.start,
      end: node.end,
      fix: [{ start: node.start, end: node.end, newText: meant.name }],
      places: placesOf(code, meant.name),
    });
  }
  return found;
}

interface Meant {
  readonly name: string;
  readonly uses: number;
  readonly isExchange: boolean;
}

/** The name used most among those one slip away. */
function meantBy(name: string, habits: Habits): Meant | undefined {
  let best: Meant | undefined;
  const offer = (candidate: string, exchange: boolean) => {
    const uses = habits.uses(candidate);
    const known = exchange && wellKnown.has(candidate);
    if (!known && uses < (exchange ? ENOUGH_FOR_EXCHANGE : ENOUGH_USES)) return;
    if (!best || (exchange && !best.isExchange) || (exchange === best.isExchange && uses > best.uses))
      best = { name: candidate, uses, isExchange: exchange };
  };
  for (const candidate of exchanges(name)) offer(candidate, true);
  if (!best && name.length >= SHORTEST_OF_OTHER_SLIPS)
    for (const candidate of otherSlips(name)) if (isSlip(name, candidate)) offer(candidate, false);
  return best;
}

function* exchanges(name: string): Generator<string> {
  for (let i = 0; i + 1 < name.length; i++)
    if (name[i] !== name[i + 1]) yield `${name.slice(0, i)}${name[i + 1]}${name[i]}${name.slice(i + 2)}`;
}

/** All names one insertion, deletion or replacement away. */
function* otherSlips(name: string): Generator<string> {
  for (let i = 0; i <= name.length; i++) {
    const [before, rest] = [name.slice(0, i), name.slice(i + 1)];
    if (i < name.length) yield before + rest;
    for (const letter of LETTERS) {
      yield before + letter + name.slice(i);
      if (i < name.length) yield before + letter + rest;
    }
  }
}

/** Plurals, leading underscores, numbers and capitals tell names apart on purpose. */
function isSlip(name: string, candidate: string): boolean {
  if (name.toLowerCase() === candidate.toLowerCase() || isExchange(name, candidate)) return false;
  const [short, long] = name.length < candidate.length ? [name, candidate] : [candidate, name];
  if (short.length === long.length) return !differsInSign(name, candidate);
  const at = [...short].findIndex((letter, i) => letter !== long[i]);
  const extra = long[at < 0 ? short.length : at] as string;
  return !(at < 0 && /[sdrn_]/.test(extra)) && at !== 0 && !/[\d_$]/.test(extra) && !(/[A-Z]/.test(extra) && at < 0);
}

/** Whether the letter that differs is a number, a sign or a capital, or stands at an end. */
function differsInSign(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  return at === 0 || at === a.length - 1 || /[\dA-Z_$]/.test(`${a[at]}${b[at]}`);
}

/** Whether a property gets its value here. */
function isAssigned({ parent }: CodeNode): boolean {
  const assignment = parent?.kind === 'member' ? parent.parent : undefined;
  return assignment?.kind === 'assignment' && assignment.children[0] === parent;
}

/** Up to three places where a name stands. */
function placesOf(code: Code, name: string): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  for (const node of code.nodes) {
    if (places.length === 3) break;
    if ((node.kind === 'name' || node.kind === 'property') && sourceOf(code, node) === name) places.push(node);
  }
  return places.map(({ start, end }) => ({ start, end }));
}
