import { contentHash } from '../foundations/hash';
import { breathe } from './breathe';
import type { Corpus } from './corpus';
import type { AcceptedDrafts } from './drafts';
import type { Forgotten, Saved } from './saved';
import type { News } from './store';

/** What names a forgotten repository without its path. */
export const hashOfRepository = (path: string): string => contentHash(`forgotten ${path}`);

/**
 * Takes over what other windows saved: of each file and repository what is newer, and what they forgot. Lets other work
 * of the thread happen between files. What this window changes meanwhile is newer, so it stays.
 */
export async function adopt(
  { base, isComplete, changes }: News,
  corpus: Corpus,
  drafts: AcceptedDrafts,
): Promise<void> {
  if (base) {
    dropForgotten(base.forgotten, corpus);
    if (isComplete) dropMissing(base, corpus);
    await adoptChanges(base, corpus, drafts);
  }
  for (const change of changes) await adoptChanges(change, corpus, drafts);
}

function dropForgotten(forgotten: readonly Forgotten[], corpus: Corpus): void {
  const times = new Map(forgotten.map(({ hash, time }) => [hash, time]));
  for (const { path, time } of [...corpus.repositories.values()])
    if ((times.get(hashOfRepository(path)) ?? 0) > time) corpus.dropRepository(path);
}

/** A base holds everything that was saved before it: what it lacks was removed, unless it was not saved yet. */
function dropMissing(base: Pick<Saved, 'files' | 'repositories'>, corpus: Corpus): void {
  const repositories = new Set(base.repositories.map(({ path }) => path));
  for (const path of [...corpus.repositories.keys()])
    if (!repositories.has(path) && corpus.unsaved.timeOfRepository(path) === 0) corpus.dropRepository(path);
  const files = new Set(base.files.map(({ facts }) => facts.path));
  for (const [path, { learnt }] of [...corpus.files])
    if (!files.has(path) && corpus.unsaved.timeOf(path) === 0) corpus.adoptRemoval(path, learnt);
}

async function adoptChanges(changes: Saved, corpus: Corpus, drafts: AcceptedDrafts): Promise<void> {
  for (const repository of changes.repositories) corpus.adoptRepository(repository);
  for (const { path, time } of changes.removed) corpus.adoptRemoval(path, time);
  for (const file of changes.files) {
    await breathe();
    corpus.adopt(file);
  }
  drafts.adopt(changes.drafts);
}
