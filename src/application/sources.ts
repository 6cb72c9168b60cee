import { stat } from 'node:fs/promises';
import type { Background } from './background';
import type { Corpus, KnownRepository } from './corpus';
import type { LearntRepository, Sources } from './engine';
import type { Indexing, RunState } from './indexing';
import { count } from './learnRepository';
import type { Pace } from './pace';

export interface SourcesOptions {
  readonly corpus: Corpus;
  readonly indexing: Pick<Indexing, 'states'>;
  readonly pace: Pick<Pace, 'resting'>;
  readonly background: Pick<Background, 'extent'>;
  /** Bytes of a repository's files that completion holds. */
  readonly heldBytes: (repository: string) => number;
  /** Bytes of the store on disk. */
  readonly storeBytes: () => number;
}

/** The use case `sources`: what is learnt from where. */
export function createSources({
  corpus,
  indexing,
  pace,
  background,
  heldBytes,
  storeBytes,
}: SourcesOptions): () => Promise<Sources> {
  return async () => {
    const paths = [...new Set([...corpus.repositories.keys(), ...indexing.states.keys()])].sort();
    const rows = await Promise.all(
      paths.map(async (path): Promise<LearntRepository> => {
        const isThere = await isFolder(path);
        const known = corpus.repositories.get(path);
        const run = indexing.states.get(path);
        const { skipped, ...counts } = countsOf(corpus, path);
        return {
          path,
          consent: known?.consent ?? 'learn',
          identities: known?.identities ?? [],
          ...(run ?? { state: stateOf(known, isThere, counts.unchecked) }),
          ...counts,
          heldBytes: heldBytes(path),
          skipped,
          notices: known?.reading?.notices ?? [],
          ...(known?.imported ? { imported: { ...known.imported, isReplaced: corpus.isReplaced(path) } } : {}),
        };
      }),
    );
    const read = background.extent();
    return {
      repositories: rows,
      storeBytes: storeBytes(),
      ...(read.files > 0 ? { background: read } : {}),
      paused: pace.resting(),
    };
  };
}

/** The state of a repository that no run is at. */
function stateOf(known: KnownRepository | undefined, isThere: boolean, unchecked: number): RunState['state'] {
  if (known?.consent === 'never' || known?.imported) return 'ready';
  if (!isThere) return 'missing';
  return known?.reading && unchecked === 0 ? 'ready' : 'waiting';
}

/** The sums over the files of one repository, whether another copy of them counts or not. */
function countsOf(corpus: Corpus, path: string) {
  const known = corpus.repositories.get(path);
  const { lines = 0, skipped = {} } = known?.reading ?? {};
  const sums = { files: 0, functions: 0, lines, authoredLines: 0, bytes: 0, unchecked: 0, updated: 0 };
  const leftOut: Record<string, number> = { ...skipped };
  if (known?.reading) sums.updated = known.time;
  for (const { facts, checked, learnt, others } of corpus.files.values()) {
    if (facts.repository !== path) continue;
    sums.files += facts.authoredLines > 0 ? 1 : 0;
    sums.functions += facts.functions.length;
    sums.lines += facts.lineCount;
    sums.authoredLines += facts.authoredLines;
    sums.bytes += facts.bytes;
    sums.unchecked += checked ? 0 : 1;
    count(leftOut, others);
    sums.updated = Math.max(sums.updated, learnt);
  }
  return { ...sums, skipped: Object.fromEntries(Object.entries(leftOut).filter(([, number]) => number > 0)) };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
