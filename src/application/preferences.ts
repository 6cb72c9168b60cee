import { readFileSync } from 'node:fs';
import { type ChangedHabit, changedHabits } from '../domain/style/changedByHand';
import type { Unit } from '../domain/style/styleFacts';
import { isTestPath, styleOf } from '../domain/syntax/languages';
import { HumanError } from '../foundations/errors';
import type { Grammars } from './grammars';
import { withLock } from './lock';
import { type Movable, withChanges } from './movable';
import { observeText } from './observeText';
import { replaceFile, stampOf } from './replaceFile';

/** What the engineer wrote instead of what was drafted, again and again. */
export interface Preference {
  readonly dimension: string;
  /** A category. */
  readonly value: string;
  /** In how many drafts it was changed to that. */
  readonly drafts: number;
}

/** What is learnt from changes that the engineer makes to drafts before they are accepted. */
export interface Preferences {
  /** Counts in what an accepted text differs in style from what was drafted. Nothing is kept of the texts. */
  learn(change: {
    readonly path: string;
    readonly language: string;
    readonly drafted: string;
    readonly accepted: string;
  }): Promise<void>;
  /** What was changed to the same in most drafts, by dimension, however few. Dialects of a language share it. */
  of(place: { readonly language: string; readonly unit: Unit | 'commit' }): ReadonlyMap<string, Preference>;
  /** Forgets all that was changed in a dimension. @returns whether anything was; false too where it cannot be kept */
  forget(place: {
    readonly dimension: string;
    readonly language: string;
    readonly unit: Unit | 'commit';
  }): Promise<boolean>;
  /** Grows when anything is learnt or forgotten, in this window or another. */
  version(): number;
  readonly movable: Movable<CorrectionCount>;
}

export interface PreferencesOptions {
  readonly grammars: Grammars;
  /** Where they are kept; undefined: in memory only. */
  readonly file: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onProblem: (message: string) => void;
}

/** So many drafts must have been changed alike before it is written so from the start, and twice as many as otherwise. */
const AGREEING = 3;
const CLEARLY = 2;

/** In how many drafts the same was changed to the same. */
export interface CorrectionCount extends ChangedHabit {
  readonly language: string;
  readonly unit: Unit | 'commit';
  readonly drafts: number;
  /** Milliseconds since 1970 of the last one. */
  readonly at: number;
}

const MOST = 500;
const patience = 2000; // milliseconds

/** Opens what was learned from changed drafts, in `file`, or in memory without one; a file that another process wrote is read anew. */
export function createPreferences({ grammars, file, now, onProblem }: PreferencesOptions): Preferences {
  let counts: readonly CorrectionCount[] = [];
  let stamp = '';
  let version = 0;
  const look = () => {
    const found = file === undefined ? '' : stampOf(file);
    if (file === undefined || found === stamp) return;
    counts = read(file);
    stamp = found;
    version++;
  };
  const add = (changes: readonly ChangedHabit[], place: Pick<CorrectionCount, 'language' | 'unit'>) => {
    const all = byKey(counts);
    for (const change of changes) {
      const one = { ...change, ...place };
      all.set(keyOf(one), { ...one, drafts: (all.get(keyOf(one))?.drafts ?? 0) + 1, at: now() });
    }
    counts = [...all.values()].sort((a, b) => b.at - a.at).slice(0, MOST);
    version++;
  };
  /** Changes the counts while no other process does. @returns whether that was possible */
  const write = async (work: () => void): Promise<boolean> => {
    if (file === undefined) {
      work();
      return true;
    }
    const done = await withLock(`${file}.lock`, patience, async () => {
      look();
      work();
      await replaceFile(file, [Buffer.from(`${JSON.stringify({ version: 1, counts }, undefined, 1)}\n`)]);
      stamp = stampOf(file);
      return true;
    });
    return done ?? false;
  };
  /** What cannot be kept is told, and holds no work up. */
  const change = async (work: () => void) => {
    try {
      await write(work);
    } catch (error) {
      onProblem(`What was changed in a draft is not kept: ${error}`);
    }
  };
  return {
    async learn({ path, language, drafted, accepted }) {
      const [before, after] = [
        await observeText(grammars, drafted, language),
        await observeText(grammars, accepted, language),
      ];
      const changes = before && after ? changedHabits(before.observations, after.observations) : [];
      if (changes.length === 0) return;
      const place = { language: styleOf(language), unit: isTestPath(path) ? ('test' as const) : ('source' as const) };
      await change(() => add(changes, place));
    },
    async forget({ dimension, language, unit }) {
      let isForgotten = false;
      await change(() => {
        const left = counts.filter(
          (one) => one.dimension !== dimension || one.language !== styleOf(language) || one.unit !== unit,
        );
        isForgotten = left.length < counts.length;
        counts = left;
        version++;
      });
      return isForgotten;
    },
    of({ language, unit }) {
      look();
      return preferred(counts.filter((one) => one.language === styleOf(language) && one.unit === unit));
    },
    version() {
      look();
      return version;
    },
    movable: {
      entries() {
        look();
        return byKey(counts);
      },
      nameOf: keyOf,
      fits: (value): value is CorrectionCount => isCount(value as CorrectionCount),
      async put(changes) {
        const isDone = await write(() => {
          const changed = [...withChanges(byKey(counts), changes).values()];
          counts = changed.sort((a, b) => b.at - a.at).slice(0, MOST);
          version++;
        });
        if (!isDone) throw new HumanError('Another window is writing what you changed in drafts.', 'Try again.');
      },
    },
  };
}

const keyOf = ({ dimension, from, to, language, unit }: Omit<CorrectionCount, 'drafts' | 'at'>) =>
  JSON.stringify([dimension, from, to, language, unit]);

const byKey = (counts: readonly CorrectionCount[]) => new Map(counts.map((one) => [keyOf(one), one]));

function preferred(counts: readonly CorrectionCount[]): Map<string, Preference> {
  const drafts = new Map<string, Map<string, number>>();
  for (const { dimension, to, drafts: number } of counts) {
    const values = drafts.get(dimension) ?? new Map<string, number>();
    drafts.set(dimension, values.set(to, (values.get(to) ?? 0) + number));
  }
  const found = new Map<string, Preference>();
  for (const [dimension, values] of drafts) {
    const [first, second] = [...values].sort((a, b) => b[1] - a[1]);
    if (first && first[1] >= CLEARLY * (second?.[1] ?? 0))
      found.set(dimension, { dimension, value: first[0], drafts: first[1] });
  }
  return found;
}

/** Whether it is written so from the start. */
export const isSettled = ({ drafts }: Pick<Preference, 'drafts'>): boolean => drafts >= AGREEING;

/** Those that are written so from the start. */
export function settled(preferences: ReadonlyMap<string, Preference>): Map<string, Preference> {
  return new Map([...preferences].filter(([, preference]) => isSettled(preference)));
}

/** What is missing or cannot be understood is nothing: it is learnt again. */
function read(file: string): CorrectionCount[] {
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown; counts?: unknown } | null;
    return content?.version === 1 && Array.isArray(content.counts) ? content.counts.filter(isCount) : [];
  } catch {
    return [];
  }
}

function isCount(value: Partial<CorrectionCount> | null): value is CorrectionCount {
  if (typeof value !== 'object' || value === null) return false;
  const { dimension, from, to, language, unit, drafts, at } = value;
  return (
    [dimension, from, to, language, unit].every((text) => typeof text === 'string') &&
    [drafts, at].every((number) => typeof number === 'number' && number > 0)
  );
}
