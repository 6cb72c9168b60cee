import { styleOf } from '../domain/syntax/languages';
import { HumanError, messageOf } from '../foundations/errors';
import type { Override, OverrideRequest, ProfileUnit } from './habit';
import { withLock } from './lock';
import { type Movable, withChanges } from './movable';
import { isOverride, type KeptOverride, readOverrides, writeOverrides } from './overridesFile';
import { stampOf } from './replaceFile';

/** For what something is decided by hand. Dialects of a language share what is decided. */
export type OverridePlace = Pick<OverrideRequest, 'dimension' | 'language' | 'unit' | 'scope'>;

/** What the engineer decided by hand about dimensions of style. */
export interface Overrides {
  /** What was decided for exactly this; undefined: nothing. */
  of(place: OverridePlace): Override | undefined;
  /**
   * What counts, by dimension: what was decided everywhere, and before it what was decided for the repository.
   * @param place `repository` absent: everywhere
   */
  at(place: {
    readonly language: string;
    readonly unit: ProfileUnit;
    readonly repository?: string | undefined;
  }): ReadonlyMap<string, Override>;
  /** Grows when anything is decided, in this window or another. */
  version(): number;
  /** Keeps a decision; null takes it back. @throws HumanError when it cannot be written */
  keep(place: OverridePlace, decision: Pick<Override, 'action' | 'value'> | null): Promise<void>;
  /** Forgets what was decided for a repository alone. */
  forget(repository: string): Promise<void>;
  readonly movable: Movable<KeptOverride>;
}

export interface OverridesOptions {
  /** Where they are kept; undefined: in memory only. */
  readonly file: string | undefined;
  /** Whether the file is read alone. Absent: what cannot be understood is set aside. */
  readonly isReader?: boolean | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
}

const patience = 5000; // milliseconds to wait for another window that writes

/** Overrides in a file that several windows share: each reads what the others wrote before it answers or writes. */
export function createOverrides({ file, isReader, now, notify }: OverridesOptions): Overrides {
  let known = new Map<string, KeptOverride>();
  let stamp = '';
  let version = 0;
  let isUnreadable = false;
  let told = '';

  const look = () => {
    const found = file === undefined ? '' : stampOf(file);
    if (file === undefined || found === stamp) return;
    const { overrides, problem, isUnreadable: isClosed = false } = readOverrides(file, isReader ? undefined : now());
    if (problem && told !== problem.message) notify(problem.message, problem.hint);
    told = problem?.message ?? '';
    isUnreadable = isClosed;
    stamp = isClosed ? found : stampOf(file);
    known = new Map(overrides.map((override) => [keyOf(override), override]));
    version++;
  };
  /** Works while no other process does. @throws HumanError where the file cannot be written */
  const keep = async (work: () => Promise<true>) => {
    try {
      return await withLock(`${file}.lock`, patience, work);
    } catch (error) {
      if (error instanceof HumanError) throw error;
      throw new HumanError(
        `What you decided about style could not be saved: ${messageOf(error)}`,
        'Make room on the disk or make the folder writable.',
        { cause: error },
      );
    }
  };
  const change = async (apply: (overrides: Map<string, KeptOverride>) => void) => {
    if (file === undefined) {
      apply(known);
      version++;
      return;
    }
    const done = await keep(async () => {
      look();
      if (isUnreadable)
        throw new HumanError(`${file} cannot be read, so nothing is written to it.`, 'Make it readable, or remove it.');
      const changed = new Map(known);
      apply(changed);
      await writeOverrides(file, [...changed.values()]);
      known = changed;
      stamp = stampOf(file);
      version++;
      return true;
    });
    if (!done) throw new HumanError('Another window is writing what you decided about style.', 'Try again.');
  };
  return {
    of(place) {
      look();
      return shown(known.get(keyOf(place)));
    },
    at({ language, unit, repository }) {
      look();
      const found = new Map<string, Override>();
      for (const scope of ['author', ...(repository === undefined ? [] : [`repository:${repository}`])])
        for (const override of known.values())
          if (override.scope === scope && override.unit === unit && override.language === styleOf(language))
            found.set(override.dimension, shown(override) as Override);
      return found;
    },
    version() {
      look();
      return version;
    },
    keep: (place, decision) =>
      change((overrides) => {
        const { dimension, language, unit, scope } = place;
        if (decision === null) overrides.delete(keyOf(place));
        else
          overrides.set(keyOf(place), {
            ...{ dimension, language: styleOf(language), unit, scope },
            ...decision,
            at: now(),
          });
      }),
    async forget(repository) {
      look();
      const scope = `repository:${repository}`;
      if (![...known.values()].some((override) => override.scope === scope)) return;
      await change((overrides) => {
        for (const [key, override] of overrides) if (override.scope === scope) overrides.delete(key);
      });
    },
    movable: {
      entries() {
        look();
        return known;
      },
      nameOf: keyOf,
      fits: (value): value is KeptOverride => isOverride(value as KeptOverride),
      put: (changes) =>
        change((overrides) => {
          const changed = withChanges(overrides, changes);
          overrides.clear();
          for (const [key, override] of changed) overrides.set(key, override);
        }),
    },
  };
}

const keyOf = ({ dimension, language, unit, scope }: OverridePlace) =>
  JSON.stringify([dimension, styleOf(language), unit, scope]);

function shown(override: KeptOverride | undefined): Override | undefined {
  if (!override) return undefined;
  const { action, value, scope, at } = override;
  return { action, scope, at, ...(value === undefined ? {} : { value }) };
}
