import { join } from 'node:path';
import { CompletionModel } from '../domain/model/completionModel';
import { FunctionIndex } from '../domain/retrieval/functionIndex';
import { Profile } from '../domain/style/profile';
import { NameCounts } from '../domain/triage/nameCounts';
import type { Log } from '../foundations/log';
import { createCollector } from './collector';
import type { EngineConfig } from './config';
import { Corpus } from './corpus';
import { createCuration } from './curation';
import { createAcceptedDrafts } from './drafts';
import type { Events } from './events';
import { functionFold, modelFold, nameFold, styleFold } from './folds';
import { heldFold } from './heldFold';
import { createPersistence } from './persistence';
import { preferCurated } from './preferCurated';
import { createQueue } from './queue';
import { restore, savedDrafts } from './restore';
import { createStore } from './store';

export interface MemoryOptions {
  /** Where what was learnt is kept; absent: in memory only. */
  readonly storeFolder?: string | undefined;
  /**
   * Whether the store is another process's to write: this engine reads it and changes nothing there, but for the ledger.
   * Absent: it writes, too.
   */
  readonly isReader?: boolean | undefined;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A text that no other has had. */
  readonly newId: () => string;
}

/** What the engine knows, and where it is kept. */
export type Memory = ReturnType<typeof createMemory>;

/** Wires what is known: the corpus with its folds, the queue, and the store that keeps them. */
export function createMemory(options: MemoryOptions, config: EngineConfig, { emit, notify }: Events) {
  const { storeFolder, isReader, log, now, newId } = options;
  const store = createStore({ folder: storeFolder, isReader, log, notify });
  const saved = store.news();
  const file = storeFolder === undefined || isReader ? undefined : join(storeFolder, 'suggestions.json');
  const onChange = (pending: number) => emit({ event: 'suggestions', params: { pending } });
  const queue = createQueue({ file, now, newId, onChange, notify });
  const curation = createCuration({ storeFolder, isReader, now, notify });
  const accepted = createAcceptedDrafts(queue, saved ? savedDrafts(saved) : []);

  const collector = createCollector();
  const model = new CompletionModel();
  const functions = new FunctionIndex();
  const names = new NameCounts();
  const style = new Profile();
  const ordered = modelFold(model);
  const held = heldFold(ordered, config.heldBytes);
  const folds = {
    model: held,
    functions: functionFold(functions),
    nameCounts: nameFold(names),
    style: styleFold(style),
  };
  const corpus = new Corpus(Object.values(folds), now);
  preferCurated({ curation, corpus, functions, style });
  const restored = saved && restore(saved, corpus, { parts: { model, functions, nameCounts: names }, folds, log });
  const persistence = createPersistence({
    store,
    corpus,
    learnt: () => ({ model: model.snapshot(), functions: functions.snapshot(), nameCounts: names.snapshot() }),
    drafts: accepted,
    delay: config.saveDelay,
    now,
    restored: saved,
    ready: restored,
    log,
    merged: collector.soon,
    look: () => void curation.now(),
  });
  return {
    ...{
      store,
      collector,
      queue,
      curation,
      curated: curation.now,
      accepted,
      model,
      functions,
      names,
      style,
      ordered,
      held,
      corpus,
      restored,
      persistence,
    },
    whenRestored: waitingFor(restored),
  };
}

/** Makes functions wait until something is done. */
function waitingFor(done: Promise<unknown> | undefined) {
  return <Given extends unknown[], Result>(run: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      await done;
      return run(...given);
    };
}
