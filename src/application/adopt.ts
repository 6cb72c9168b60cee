import { contentHash } from '../foundations/hash';
import { breathe } from './breathe';
import type { Corpus } from './corpus';
import type { AcceptedDrafts } from './drafts';
import type { Consent } from './engine';
import type { Forgotten, Saved } from './saved';
import type { News } from './store';

/** What names a forgotten repository without its path. */
export const hashOfRepository = (path: string): string => contentHash(`forgotten ${path}`);

/**
 * Told of a repository right before what is known of it goes, because another window forgot it or took consent back.
 * @param consent what is left of it; `never`: nothing, also where it was forgotten
 */
export type OnTaken = (repository: string, consent: Consent) => void;

/** Into what is taken over. */
export interface Adopting {
  readonly corpus: Corpus;
  readonly drafts: AcceptedDrafts;
  readonly onTaken: OnTaken;
}

/**
 * Takes over what other windows saved: of each file and repository what is newer, and what they forgot. Lets other work
 * of the thread happen between files. What this window changes meanwhile is newer, so it stays.
 */
export async function adopt({ base, isComplete, changes }: News, into: Adopting): Promise<void> {
  if (base) {
    dropForgotten(base.forgotten, into);
    if (isComplete) dropMissing(base, into);
    await adoptChanges(base, into);
  }
  for (const change of changes) await adoptChanges(change, into);
}

function drop(path: string, { corpus, onTaken }: Adopting): void {
  onTaken(path, 'never');
  corpus.dropRepository(path);
}

function dropForgotten(forgotten: readonly Forgotten[], into: Adopting): void {
  const times = new Map(forgotten.map(({ hash, time }) => [hash, time]));
  for (const { path, time } of [...into.corpus.repositories.values()])
    if ((times.get(hashOfRepository(path)) ?? 0) > time) drop(path, into);
}

/** A base holds everything that was saved before it: what it lacks was removed, unless it was not saved yet. */
function dropMissing(base: Pick<Saved, 'files' | 'repositories'>, into: Adopting): void {
  const { corpus } = into;
  const repositories = new Set(base.repositories.map(({ path }) => path));
  for (const path of [...corpus.repositories.keys()])
    if (!repositories.has(path) && corpus.unsaved.timeOfRepository(path) === 0) drop(path, into);
  const files = new Set(base.files.map(({ facts }) => facts.path));
  for (const [path, { learnt }] of [...corpus.files])
    if (!files.has(path) && corpus.unsaved.timeOf(path) === 0) corpus.adoptRemoval(path, learnt);
}

async function adoptChanges(changes: Saved, { corpus, drafts, onTaken }: Adopting): Promise<void> {
  for (const repository of changes.repositories) {
    const { path, consent, time } = repository;
    const before = corpus.repositories.get(path)?.consent;
    const isLess = consent !== before && (consent === 'never' || before === 'learn');
    if (before !== undefined && isLess && corpus.unsaved.timeOfRepository(path) <= time) onTaken(path, consent);
    corpus.adoptRepository(repository);
  }
  for (const { path, time } of changes.removed) corpus.adoptRemoval(path, time);
  for (const file of changes.files) {
    await breathe();
    corpus.adopt(file);
  }
  drafts.adopt(changes.drafts);
}
