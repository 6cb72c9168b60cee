import type { CompletionModel } from '../domain/model/completionModel';
import type { FunctionIndex } from '../domain/retrieval/functionIndex';
import type { NameCounts } from '../domain/triage/nameCounts';
import { messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { breathe } from './breathe';
import type { Corpus, Fold, KnownRepository, LearntFile } from './corpus';
import type { HeldFold } from './heldFold';
import type { LearntState } from './saved';
import type { News } from './store';

export interface RestoreOptions {
  /** What has a state of its own in the snapshot. */
  readonly parts: {
    readonly model: CompletionModel;
    readonly functions: FunctionIndex;
    readonly nameCounts: NameCounts;
  };
  /** They learn the files of which the snapshot has no state that can be used. */
  readonly folds: Readonly<Record<keyof LearntState | 'style', Fold>> & { readonly model: HeldFold };
  readonly log: Log;
}

/**
 * Brings back what was saved: the base as it stood in memory, and the files of the journal learnt anew. The model knows
 * it when this returns, so that completions need not wait.
 * @returns when the rest knows it too
 */
export function restore(news: News, corpus: Corpus, { parts, folds, log }: RestoreOptions): Promise<void> {
  const { base } = news;
  const { files, repositories } = merged(news);
  corpus.restore(files.values(), repositories.values());
  const counting = [...files.values()].filter((file) => corpus.counts(file));
  // Of the files in the base those that no later version has taken the place of: their learnt state holds.
  const standing = new Map(
    (base?.files ?? []).filter((file) => files.get(file.facts.path) === file).map((file) => [file.facts.path, file]),
  );
  const stateOf = (part: keyof LearntState, restorePart: () => readonly string[] | undefined) => {
    try {
      return new Set(restorePart());
    } catch (error) {
      log.warn(`The saved files are learnt again: ${messageOf(error)}`);
      for (const path of base?.[part]?.keys ?? []) folds[part].forget(path);
      return new Set<string>();
    }
  };
  const learnMissing = function* (part: keyof LearntState, known: ReadonlySet<string>) {
    for (const path of known) if (!files.has(path)) folds[part].forget(path);
    const missing = counting.filter(({ facts }) => !known.has(facts.path) || !standing.has(facts.path));
    missing.sort((a, b) => a.facts.time - b.facts.time);
    for (const { facts, checked } of missing) yield folds[part].learn(facts, checked);
  };

  const { model, functions, nameCounts } = base ?? {};
  const inModel = stateOf('model', () => {
    if (model) parts.model.restore(model);
    return model?.keys;
  });
  folds.model.adopt([...standing.values()].map(({ facts }) => facts).filter(({ path }) => inModel.has(path)));
  for (const _ of learnMissing('model', inModel));
  return (async () => {
    const inNames = stateOf('nameCounts', () => {
      if (nameCounts) parts.nameCounts.restore(nameCounts, (path) => standing.has(path));
      return nameCounts?.keys;
    });
    for (const _ of learnMissing('nameCounts', inNames)) await breathe();
    const inFunctions = stateOf('functions', () => {
      if (functions) parts.functions.restore(functions, (path) => standing.get(path)?.facts.functions);
      return functions?.keys;
    });
    for (const _ of learnMissing('functions', inFunctions)) await breathe();
    for (const { facts, checked } of counting) {
      folds.style.learn(facts, checked);
      await breathe();
    }
  })();
}

/** The drafts that were accepted, the newest last. */
export const savedDrafts = ({ base, changes }: News): readonly string[] =>
  changes.findLast(({ drafts }) => drafts.length > 0)?.drafts ?? base?.drafts ?? [];

/** What the base and the journal say together, the later word counting. */
function merged({ base, changes }: News) {
  const files = new Map<string, LearntFile>();
  const repositories = new Map<string, KnownRepository>();
  for (const part of base ? [base, ...changes] : changes) {
    for (const repository of part.repositories) repositories.set(repository.path, repository);
    for (const { path, time } of part.removed) if ((files.get(path)?.learnt ?? 0) <= time) files.delete(path);
    for (const file of part.files)
      if ((files.get(file.facts.path)?.learnt ?? 0) <= file.learnt) files.set(file.facts.path, file);
  }
  return { files, repositories };
}
