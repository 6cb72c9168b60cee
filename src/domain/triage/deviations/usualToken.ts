import type { Deviation, Habits, IsChanged } from '../deviation';
import { mistakenFor, PLAIN, type Slot, scanSlots, slotFact } from '../slots';

/**
 * How often another filler must stand in the same surroundings, from the longest surroundings to the shortest. Chosen on
 * clean code of five authors so that each kind alarms about once in 20,000 lines.
 */
const ENOUGH: Readonly<Record<Slot['kind'], readonly number[]>> = {
  bound: [3, 6, 4, 20],
  equality: [4, 6, 8, 20],
  connective: [3, 4, 5, 20],
  truth: [6, 8, 8, 20],
  number: [12, 30],
  negation: [4, 5, 12],
};

/** `i <= list.length` where the same surroundings have `<` everywhere else. */
export function usualToken(habits: Habits, isChanged: IsChanged): Deviation[] {
  const { code } = habits.examined;
  const found: Deviation[] = [];
  scanSlots(
    code.text,
    (slot) => {
      const deviation = unusual(habits, slot);
      if (deviation) found.push(deviation);
    },
    (start, end) => isChanged({ start, end }),
  );
  return found;
}

function unusual(habits: Habits, { from, to, filler, kind, contexts }: Slot): Deviation | undefined {
  for (const [i, context] of contexts.entries()) {
    if (habits.uses(slotFact(context, filler)) > 1) return undefined;
    const counts = mistakenFor(filler).map((other) => ({ other, usual: habits.uses(slotFact(context, other)) }));
    const found = counts.find(({ usual }) => usual >= (ENOUGH[kind][i] ?? Number.POSITIVE_INFINITY));
    if (found) return about({ from, to }, filler, { ...found, context });
  }
  return undefined;
}

interface Usual {
  readonly other: string;
  /** How often it stands in the context. */
  readonly usual: number;
  readonly context: string;
}

function about({ from, to }: Pick<Slot, 'from' | 'to'>, filler: string, { other, usual, context }: Usual): Deviation {
  const shown = (sign: string) =>
    context
      .replace('_', sign === PLAIN ? '' : sign)
      .replace(/ +/g, ' ')
      .trim();
  const newText = other === PLAIN ? '' : other === 'not' ? 'not ' : other;
  return {
    rule: 'usual-token',
    title: 'Another sign than everywhere else',
    message: `This is \`${shown(other)}\` everywhere else.`,
    why: `\`${shown(other)}\` stands ${usual} times elsewhere, \`${shown(filler)}\` nowhere.`,
    confidence: Math.min(0.7, 0.34 + usual / 50),
    start: from,
    end: to,
    fix: [{ start: from, end: to, newText }],
    places: [],
  };
}
