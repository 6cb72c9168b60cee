import { contentHash } from '../foundations/hash';
import type { Corpus } from './corpus';
import type { Intake, Opened, Plan } from './intake';
import type { KeptFile } from './keptFile';
import type { ImportPreview } from './portableDoor';
import type { SeenMachine, SyncState } from './syncState';

/** What another machine sent. */
export interface Received extends Opened {
  readonly machine: string;
}

export interface SyncIntakeOptions {
  readonly corpus: Corpus;
  readonly intake: Intake;
  readonly kept: KeptFile<SyncState>;
  /** Forgets a repository at once and completely. */
  readonly forget: (repository: string) => Promise<unknown>;
}

/** What the other machines sent becomes part of this double: each change of theirs once, and not what was refused here. */
export interface SyncIntake {
  /** What would come. @param received the newest first */
  look(received: readonly Received[]): readonly ImportPreview[];
  /** Takes it in, as one import, and remembers it as seen. @throws when something cannot be saved */
  take(received: readonly Received[], prefer: 'here' | 'file'): Promise<{ changed: boolean; withdrawn: number }>;
  /** Whether a repository came from another machine, by its path here. */
  hasCome(repository: string): boolean;
  /** Remembers that repositories are to be forgotten here, and do not come again; by their paths, while they are known. */
  refuse(repositories: readonly string[]): void;
}

/** Prints stand for paths and histories, so that nothing that was forgotten can be read from what is kept. */
const printOf = (name: string) => contentHash(`synced ${name}`).slice(0, 16);

/** Takes in what other machines sent. */
export function createSyncIntake({ corpus, intake, kept, forget }: SyncIntakeOptions): SyncIntake {
  const pathOf = (print: string | undefined) =>
    print === undefined ? undefined : [...corpus.repositories.keys()].find((path) => printOf(path) === print);
  const plan = (received: readonly Received[], prefer: 'here' | 'file'): readonly Plan[] => {
    const { seen, refused } = kept.read();
    const machineOf = new Map(received.map((one) => [one.digest, one.machine]));
    return intake.plan(received, {
      prefer,
      seen: ({ digest }) => seen[machineOf.get(digest) ?? '']?.decisions,
      refuses: (root) => refused.includes(printOf(root)),
    });
  };
  /** By path: what came from a machine and is not in what it sent since. One that lost all it knew gave nothing away. */
  const withdrawnFrom = ({ machine, content: { repositories, made } }: Received): string[] => {
    const before = kept.read().seen[machine];
    if (!before || made <= before.made || repositories.length === 0) return [];
    const there = new Set(repositories.map(({ root }) => printOf(root)));
    return Object.entries(before.came).flatMap(([root, path]) => (there.has(root) ? [] : (pathOf(path) ?? [])));
  };
  /** Earlier copies with code of what comes without: it may not be learnt from any more. */
  const outgrown = ({ machine }: Received, { coming }: Plan): string[] => {
    const came = kept.read().seen[machine]?.came ?? {};
    return coming.flatMap(({ repository, path }) => {
      const earlier = repository.consent === 'rules' ? pathOf(came[printOf(repository.root)]) : undefined;
      return earlier !== undefined && earlier !== path ? [earlier] : [];
    });
  };
  const seenOf = ({ machine, content }: Received, { coming, merge }: Plan): SeenMachine => {
    const before = kept.read().seen[machine]?.came ?? {};
    const still = content.repositories.map(({ root }) => printOf(root));
    const earlier = still.flatMap((root) => (before[root] === undefined ? [] : [[root, before[root]] as const]));
    const now = coming.map(({ repository, path }) => [printOf(repository.root), printOf(path)] as const);
    return { made: content.made, decisions: merge.seen, came: Object.fromEntries([...earlier, ...now]) };
  };

  return {
    look: (received) => plan(received, 'here').map(({ preview }) => preview),
    async take(received, prefer) {
      const withdrawn = new Set(received.flatMap(withdrawnFrom));
      for (const path of withdrawn) await forget(path);
      const plans = plan(received, prefer);
      const changed = await intake.take(plans, prefer);
      const pairs = received.map((one, at) => [one, plans[at] as Plan] as const);
      for (const path of pairs.flatMap(([one, its]) => outgrown(one, its))) await forget(path);
      const seen = Object.fromEntries(pairs.map(([one, its]) => [one.machine, seenOf(one, its)]));
      kept.change((state) => ({ ...state, seen: { ...state.seen, ...seen } }));
      return { changed: changed || withdrawn.size > 0, withdrawn: withdrawn.size };
    },
    hasCome: (repository) => cameFrom(kept.read(), printOf(repository)),
    refuse(repositories) {
      const state = kept.read();
      const refused = repositories
        .filter((path) => cameFrom(state, printOf(path)))
        .map((path) => printOf(corpus.rootOf(path)));
      if (refused.length > 0) kept.change((now) => ({ ...now, refused: [...new Set([...now.refused, ...refused])] }));
    },
  };
}

const cameFrom = ({ seen }: SyncState, path: string) =>
  Object.values(seen).some(({ came }) => Object.values(came).includes(path));
