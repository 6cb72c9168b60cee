import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import type { Background } from './background';
import type { Carrying } from './carrying';
import type { Corpus } from './corpus';
import type { Curation } from './curation';
import { type CurationContent, noCuration } from './curationFile';
import { keyOf } from './curationRules';
import type { DecisionBook } from './decisionBook';
import type { Quiet } from './feedback';
import type { FixChoices } from './fixChoices';
import type { Indexing } from './indexing';
import type { Movable } from './movable';
import type { Movables } from './portableDecisions';
import type { Queue } from './queue';

export interface ForgetEverythingOptions {
  readonly corpus: Corpus;
  readonly curation: Curation;
  /** What is decided by hand and counted. */
  readonly movables: Movables;
  /** Forgets a repository, in memory and on disk. */
  readonly forget: (repository: string) => Promise<unknown>;
  /** How the double gets to other machines and back: syncing ends, as it would bring back what they know. */
  readonly carrying: { readonly refuse: Carrying['refuse']; readonly door: Pick<Carrying['door'], 'syncOff'> };
  readonly indexing: Pick<Indexing, 'states'>;
  readonly background: Pick<Background, 'keepOnly'>;
  readonly queue: Pick<Queue, 'forget'>;
  readonly fixChoices: Pick<FixChoices, 'forget'>;
  readonly decided: Pick<DecisionBook, 'forgetAll'>;
  /** What became of completions. */
  readonly quiet: Pick<Quiet, 'reset'>;
  /** Forgets what was measured. */
  readonly forgetMeasured: () => void;
  /** Saves what is known. */
  readonly flush: () => Promise<void>;
  /** Absent: nothing is on disk. */
  readonly storeFolder: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/** Everything that can be forgotten at once, and what of it can be brought back. */
export interface Everything {
  forget(): Promise<void>;
  /** When it was forgotten, as long as it can be taken back; undefined: it was not. */
  forgottenAt(): number | undefined;
  /** Brings decisions and rules back; what was decided anew since stays. */
  bringBack(): Promise<void>;
}

/** The files of the store that hold neither code nor decisions: the books, the index that was just emptied, what is known of models that were trained, and locks. */
const stays =
  /^(index\.(snapshot|journal)|(ledger|decisions|handed)\b.*|(completions|tuning|sync|suggestions)\.json|.*\block)$/;

/** What was decided, as it was before. */
interface Forgotten {
  readonly at: number;
  readonly entries: ReadonlyMap<Movable<unknown>, ReadonlyMap<string, unknown>>;
  readonly rules: CurationContent;
}

/** Wires it. What was decided is kept in memory alone, for when it is taken back. */
export function createEverything(options: ForgetEverythingOptions): Everything {
  const { corpus, curation, movables, storeFolder, log } = options;
  const { curation: _, ...lists } = movables; // Rules go with what takes them back.
  const decided = Object.values(lists) as Movable<unknown>[];
  let forgotten: Forgotten | undefined;
  const forgetDecisions = async () => {
    const entries = new Map(decided.map((list) => [list, new Map(list.entries())]));
    for (const [list, known] of entries) await list.put(new Map([...known.keys()].map((name) => [name, undefined])));
    forgotten = { at: options.now(), entries, rules: curation.replace(noCuration) };
  };
  return {
    async forget() {
      await options.carrying.door.syncOff();
      await forgetDecisions();
      options.background.keepOnly([]);
      options.queue.forget(() => true);
      options.fixChoices.forget(() => true);
      options.decided.forgetAll(); // Also of files that are in no repository.
      for (const path of new Set([...corpus.repositories.keys(), ...options.indexing.states.keys()])) {
        if (corpus.repositories.get(path)?.imported) options.carrying.refuse(path);
        await options.forget(path);
      }
      options.quiet.reset();
      options.forgetMeasured();
      await options.flush();
      if (storeFolder !== undefined) removeOthers(storeFolder, log);
    },
    forgottenAt: () => forgotten?.at,
    async bringBack() {
      if (!forgotten) return;
      for (const [list, entries] of forgotten.entries) {
        const present = list.entries();
        await list.put(new Map([...entries].filter(([name]) => !present.has(name))));
      }
      const { rules } = curation.replace(forgotten.rules);
      const keys = new Set(rules.map(({ rule }) => keyOf(rule)));
      const others = forgotten.rules.rules.filter(({ rule }) => !keys.has(keyOf(rule)));
      if (rules.length > 0) curation.replace({ ...forgotten.rules, rules: [...others, ...rules] });
      forgotten = undefined;
    },
  };
}

/** Removes every other file of the store, also such that were set aside because they were damaged. */
function removeOthers(folder: string, log: Log): void {
  for (const name of readdirSync(folder)) {
    if (stays.test(name)) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch (error) {
      log.warn(`${join(folder, name)} could not be removed: ${messageOf(error)}`);
    }
  }
}
