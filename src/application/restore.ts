import type { CompletionModel } from '../domain/model/completionModel';
import { messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import type { Corpus, Fold } from './corpus';
import type { Snapshot } from './snapshot';

/**
 * Brings back what was saved. The model has a state of its own in the snapshot; the other folds learn the files again.
 * @param modelFold learns the files too where the model's state cannot be used
 */
export function restore(
  snapshot: Snapshot,
  corpus: Corpus,
  { model, modelFold, folds, log }: { model: CompletionModel; modelFold: Fold; folds: readonly Fold[]; log: Log },
): void {
  corpus.restore(snapshot.files, snapshot.repositories);
  const learn = (learners: readonly Fold[]) => {
    for (const { facts } of snapshot.files) for (const fold of learners) fold.learn(facts);
  };
  learn(folds);
  try {
    if (snapshot.model) {
      model.restore(snapshot.model);
      return;
    }
  } catch (error) {
    log.warn(`The model learns the saved files again: ${messageOf(error)}`);
  }
  for (const { facts } of snapshot.files) modelFold.forget(facts);
  learn([modelFold]);
}
