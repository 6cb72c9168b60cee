import type { CompletionModel } from '../domain/model/completionModel';
import { messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { breathe } from './breathe';
import type { Corpus, Fold } from './corpus';
import type { Snapshot } from './snapshot';

export interface RestoreOptions {
  readonly model: CompletionModel;
  /** Learns the files where the model's state in the snapshot cannot be used. */
  readonly modelFold: Fold;
  /** The others, which learn the files again. */
  readonly folds: readonly Fold[];
  readonly log: Log;
}

/**
 * Brings back what was saved. The model knows it when this returns, so that completions need not wait.
 * @returns when the other folds know it too
 */
export function restore(snapshot: Snapshot, corpus: Corpus, options: RestoreOptions): Promise<void> {
  const { model, modelFold, folds, log } = options;
  corpus.restore(snapshot.files, snapshot.repositories);
  const learnt = restoreModel(snapshot, model, log);
  const missing = snapshot.files.filter(({ facts }) => facts.runs.length > 0 && !learnt.has(facts.path));
  for (const { facts } of missing.sort((a, b) => a.facts.time - b.facts.time)) modelFold.learn(facts);
  return learnSlowly(snapshot, folds);
}

/** @returns the paths of the files that the model knows now; a snapshot made while repositories were read lacks some */
function restoreModel({ model: state, files }: Snapshot, model: CompletionModel, log: Log): ReadonlySet<string> {
  try {
    if (state) model.restore(state);
    return new Set(state?.keys);
  } catch (error) {
    log.warn(`The model learns the saved files again: ${messageOf(error)}`);
    for (const { facts } of files) model.forget(facts.path);
    return new Set();
  }
}

async function learnSlowly({ files }: Snapshot, folds: readonly Fold[]): Promise<void> {
  for (const { facts } of files) {
    await breathe();
    for (const fold of folds) fold.learn(facts);
  }
}
