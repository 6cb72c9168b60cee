import { join } from 'node:path';
import { createBackground } from './background';
import { createBlameCache, type KeptBlames } from './blameCache';
import { createCommittedTexts } from './committedTexts';
import { type CompleteOptions, createComplete } from './complete';
import { repositoryOf } from './corpus';
import type { Emit } from './events';
import { createFixChoices } from './fixChoices';
import { createFixHistory } from './fixHistory';
import type { Grammars } from './grammars';
import { createIndexing } from './indexing';
import { createKeptReadings } from './keptReadings';
import type { LearnOptions } from './learnRepository';
import { createLeftOut } from './leftOut';
import type { Memory } from './memory';
import { createOwnership } from './ownership';
import { createPace, type Speed } from './pace';
import { createSources } from './sources';
import { createTexts } from './texts';
import { createTreeRules } from './treeRules';
import { createUpdate } from './update';
import { createWithdrawal } from './withdrawal';

/** What learning needs of the rest of the engine. */
export interface LearningOptions extends Omit<LearnOptions, 'pace' | 'guesses' | 'blames' | 'readings' | 'catchUp'> {
  readonly memory: Memory;
  /** Read saved files, in this thread: one that was just saved is not to wait for a thread to begin. */
  readonly grammars: Grammars;
  readonly thresholdAt: CompleteOptions['thresholdAt'];
  readonly emit: Emit;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  /** How fast to go where a request does not say. */
  readonly speed: Speed;
  /** Whether the machine runs on battery and work has to rest then; undefined: nobody can tell. */
  readonly onBattery: () => boolean | undefined;
  /** Where it is kept whose lines are whose, and how the engineer fixed things; undefined: in memory only. */
  readonly storeFolder: string | undefined;
}

/** Wires learning: runs over repositories, saved files, and consent that is taken back. */
export function createLearning(options: LearningOptions) {
  const { memory, config, clock, changed, thresholdAt } = options;
  const { store, collector, queue, model, ordered, held, corpus, persistence } = memory;
  const fileOf = (name: string) => (options.storeFolder === undefined ? undefined : join(options.storeFolder, name));
  const fixesFolder = fileOf('fixes');
  const readings = createKeptReadings(fileOf('readings'), options.log);
  const pace = createPace({ clock, onBattery: options.onBattery, onChange: () => indexing.emitState() });
  let kept: KeptBlames | undefined; // Read when it is needed first: a start has no time for it.
  const blames = () => {
    kept ??= createBlameCache(fileOf('blames.json'));
    return kept;
  };
  const background = createBackground({
    model,
    pace,
    budget: config.backgroundBytes,
    languages: () => new Set([...corpus.files.values()].map(({ facts }) => facts.language)),
    purge: ordered.purge,
  });
  const fixHistory = createFixHistory({ ...options, readings, corpus, pace, blames, folder: fixesFolder });
  const fixChoices = createFixChoices({
    ...{ ...options, file: fixesFolder && join(fixesFolder, 'choices') },
    mayQuote: (path) => (repositoryOf(corpus, path)?.consent ?? 'learn') === 'learn',
  });
  const reading = { readings, background, pace, guesses: true, blames, onRead: fixHistory.read };
  const indexing = createIndexing({ ...options, ...reading, collector, ordered, catchUp: persistence.catchUp });
  const committed = createCommittedTexts(options);
  const ownershipOf = createOwnership({ ...options, corpus, committed });
  const texts = createTexts(corpus);
  const rules = createTreeRules(config.exclude, clock);
  const leftOut = createLeftOut({ ...options, corpus, rules, committed });
  const version = () => corpus.changes + background.changes();
  const complete = createComplete({ model, config: () => config, version, visible: leftOut.visible, thresholdAt });
  const touched = (path: string) => {
    indexing.touch(path);
    changed();
  };
  const saves = { ...options, complete, texts, leftOut, ownershipOf };
  const saving = createUpdate({ ...saves, reread: indexing.reread, changed: touched });
  const forgetful = { fixHistory, fixChoices, readings, complete, texts, committed, queue, saving, blames };
  const withdrawal = createWithdrawal({ corpus, indexing, ordered, ...forgetful });
  persistence.onTaken(withdrawal.heed);
  const seen = { corpus, indexing, pace, background };
  const sources = createSources({ ...seen, heldBytes: held.heldBytes, storeBytes: store.bytes });
  return {
    pace,
    background,
    blames,
    indexing,
    committed,
    ownershipOf,
    texts,
    visible: leftOut.visible,
    leftOut,
    rules,
    complete,
    saving,
    withdrawal,
    sources,
    fixHistory,
    fixChoices,
    readings,
  };
}
