import { LRUCache } from 'lru-cache';
import { lineHashes } from '../domain/history/carryOver';
import { carryMonths, type LineMonths, uncommitted } from '../domain/history/lineMonths';
import { isTestPath, languageOfPath } from '../domain/syntax/languages';
import { contentHash } from '../foundations/hash';
import { createTurns } from '../foundations/inTurn';
import type { Complete } from './complete';
import { type Corpus, type KnownFile, type KnownRepository, relativeTo, repositoryOf } from './corpus';
import type { Curated } from './curated';
import { extract } from './extract';
import { withMonths } from './facts';
import { createDiskReader } from './files';
import { firstFacts } from './firstFacts';
import type { Grammars } from './grammars';
import type { LeftOut } from './leftOut';
import type { OwnershipOf } from './ownership';
import type { Texts } from './texts';

export interface UpdateOptions {
  readonly corpus: Corpus;
  readonly grammars: Grammars;
  readonly complete: Complete;
  readonly texts: Texts;
  readonly ownershipOf: OwnershipOf;
  readonly leftOut: LeftOut;
  /** What the engineer decided by hand; absent: nothing. */
  readonly curated?: () => Curated;
  /** Asks git again who wrote what in a repository, soon and in the background. */
  readonly reread: (repository: KnownRepository) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly clock: () => number;
  /** Called after every change: saves soon. */
  readonly changed: (path: string) => void;
}

/** The use cases `update` and `remove`: one file, milliseconds. */
export interface Update {
  update(request: { readonly path: string; readonly text?: string }): Promise<{ readonly milliseconds: number }>;
  remove(request: { readonly path: string }): Promise<Record<string, never>>;
  /** Forgets what is still held of files that were removed. */
  forgetRemoved(): void;
}

/** When more files of a repository than this wait to be read from disk, all of it is read again at once instead. */
const BURST = 8;
/** So many files that were removed last are remembered, because a renamed one comes back under another path. */
const REMOVED = 100;

/**
 * Learns saved files: lines that stood before keep their owner, and lines that are new were typed by the engineer.
 * Requests are answered one after the other, so that of two saves the later one counts.
 */
export function createUpdate(options: UpdateOptions): Update {
  const { corpus, complete, texts, clock } = options;
  const removed = new LRUCache<string, KnownFile>({ max: REMOVED });
  const waiting = new Map<string, number>();
  const bursts = new Set<string>();
  const inTurn = createTurns();
  const forget = async (path: string) => {
    const known = corpus.files.get(path);
    if (known) removed.set(known.facts.hash, known);
    complete.removed(path);
    texts.removed(path);
    corpus.remove(path);
    options.changed(path);
    return {};
  };
  /** A file changed on disk, nobody says how. Nothing is to be done where its text is known. */
  const look = async (path: string) => {
    const repository = repositoryOf(corpus, path);
    const text = await read(options, path, repository);
    if (text === undefined) return forget(path);
    if (repository === undefined || !languageOfPath(path)) return save(options, path, text, removed);
    const known = corpus.files.get(path);
    const hash = contentHash(text);
    if (known?.facts.hash === hash) return;
    // Where nothing is known of it, git alone can tell whose its lines are, unless it was renamed.
    if (known || removed.has(hash)) return save(options, path, text, removed);
    options.reread(repository);
  };
  /** As when a branch is checked out: then the repository is read again once, and not file by file. */
  const lookInTurn = async (path: string) => {
    const repository = repositoryOf(corpus, path);
    if (!repository) return inTurn(() => look(path));
    const { path: name } = repository;
    waiting.set(name, (waiting.get(name) ?? 0) + 1);
    if ((waiting.get(name) as number) > BURST) bursts.add(name);
    try {
      return await inTurn(async () => (bursts.has(name) ? options.reread(repository) : look(path)));
    } finally {
      const left = (waiting.get(name) as number) - 1;
      if (left > 0) waiting.set(name, left);
      else waiting.delete(name);
      if (left === 0) bursts.delete(name);
    }
  };
  return {
    async update({ path, text }) {
      const started = clock();
      if (text === undefined) await lookInTurn(path);
      else await inTurn(() => save(options, path, text, removed));
      return { milliseconds: clock() - started };
    },
    remove: ({ path }) => inTurn(() => forget(path)),
    forgetRemoved: () => removed.clear(),
  };
}

/** What stands on disk now, or was saved last; undefined: nothing that may be learnt. */
async function read({ texts }: UpdateOptions, path: string, repository: KnownRepository | undefined) {
  if (!repository || path[repository.path.length] === ':') return texts.find(path);
  const content = await createDiskReader(repository.path)(relativeTo(repository, path));
  return 'bytes' in content ? Buffer.from(content.bytes).toString('utf8') : undefined;
}

/** Files that were removed, by the hash of their text. */
type Removed = LRUCache<string, KnownFile>;

async function save(options: UpdateOptions, path: string, text: string, removed: Removed): Promise<void> {
  const { corpus, complete, texts } = options;
  const repository = repositoryOf(corpus, path);
  if (!languageOfPath(path) || repository?.consent === 'never') return;
  const rules = () => repository && options.curated?.().of(repository.path).name;
  const before = rules();
  const known = repository && (await knownFile(options, repository, path, { text, removed }));
  if (before !== rules()) return save(options, path, text, removed); // They were changed meanwhile.
  if (repository?.consent !== repositoryOf(corpus, path)?.consent) return; // Consent was changed meanwhile.
  complete.saved(path, text);
  texts.saved(path, text);
  if (known) corpus.replace(known);
  else corpus.remove(path);
  options.changed(path);
}

/** What is to be known of a saved file; undefined: it may not be learnt. */
async function knownFile(
  options: UpdateOptions,
  repository: KnownRepository,
  path: string,
  { text, removed }: { readonly text: string; readonly removed: Removed },
): Promise<KnownFile | undefined> {
  const { corpus, grammars } = options;
  const language = languageOfPath(path);
  const readable = await options.leftOut.read(repository, path, text);
  if (!language || 'excluded' in readable) return undefined;
  const leftOut = [...readable.leftOut.keys()];
  const hash = contentHash(text);
  const before = corpus.files.get(path);
  const renamed = before ? undefined : removed.get(hash);
  if (renamed?.facts.repository === repository.path && renamed.facts.language === language.id) {
    const unit = isTestPath(path) ? 'test' : 'source';
    return { ...renamed, facts: { ...renamed.facts, path, unit }, version: '' };
  }
  const grammar = await grammars.load(language.id);
  const ownership = await options.ownershipOf(path, text);
  if (!ownership) return undefined;
  if (ownership.hasArrived) options.reread(repository);
  const own = ownership.own.slice();
  for (const line of leftOut) own[line] = 0;
  const file = {
    ...{ path, repository: repository.path, text, hash, bytes: Buffer.byteLength(text), own, leftOut },
    time: options.now() / 1000,
    keepsCode: repository.consent === 'learn',
  };
  const checked = before?.checked ?? true;
  const facts = checked ? extract(grammar, file) : firstFacts(language.id, file);
  const lines = lineHashes(text);
  const dated = before?.facts.months === undefined ? facts : withMonths(facts, monthsAfter(before, lines));
  return { facts: dated, version: '', lines, own, others: before?.others ?? {}, checked };
}

/** Lines keep the month in which they were written; new ones get theirs when they are committed. */
const monthsAfter = (before: KnownFile, lines: Uint32Array): LineMonths =>
  carryMonths({ lines: before.lines, months: before.facts.months ?? new Uint32Array() }, lines, uncommitted);
