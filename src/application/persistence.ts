import { messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { adopt, hashOfRepository, type OnTaken } from './adopt';
import type { Corpus, LearntFile } from './corpus';
import type { AcceptedDrafts } from './drafts';
import { isCovered } from './facts';
import { type Forgotten, type LearntState, nothingSaved, type Saved } from './saved';
import type { News, Store } from './store';
import type { TakenChanges } from './unsaved';

/** Saves what is known, in the background and in small batches. */
export interface Persistence {
  /** Something changed: it is saved within the delay, and at once where it must not stay on the disk. */
  changed(): void;
  /**
   * Saves now. Where consent was withdrawn or a repository forgotten, the files of the store hold nothing of it when
   * this is done.
   */
  flush(): Promise<void>;
  /** Takes over now what other windows saved; cheap where they saved nothing. */
  catchUp(): Promise<void>;
  /** Calls back when another window took consent back or forgot a repository. */
  onTaken(listener: OnTaken): void;
  /** Takes over nothing more of what other windows save. */
  close(): void;
}

export interface PersistenceOptions {
  readonly store: Store;
  readonly corpus: Corpus;
  /** What was learnt from the files of the corpus. */
  readonly learnt: () => LearntState;
  readonly drafts: AcceptedDrafts;
  /** The longest that a change waits, in milliseconds. */
  readonly delay: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What was read when the engine began. */
  readonly restored: News | undefined;
  /** When all parts know what was read; until then nothing is taken over or written. */
  readonly ready: Promise<void> | undefined;
  readonly log: Log;
  /** Called when other windows may have changed what lies beside the index; absent: nobody minds. */
  readonly look?: () => void;
  /** Called when all was written anew, which takes memory; absent: nobody minds. */
  readonly merged?: () => void;
}

/** The journal is merged when nothing changed for so long: not while repositories are read. Milliseconds. */
const MERGE_AFTER = 5000;
/** What another window saved is taken over when it saved nothing for so long. Milliseconds. */
const LOOK_AFTER = 500;
/** What could not be written is tried again after so long. Milliseconds. */
const RETRY_AFTER = 30_000;
/** So long a window may have slept that is still told what another one forgot. Milliseconds. */
const FORGOTTEN_TOLD = 30 * 24 * 3600 * 1000;

/** Several windows may share a store: what another one saved in between is taken over before this one writes. */
export function createPersistence(options: PersistenceOptions): Persistence {
  const { store, corpus, drafts, delay, now } = options;
  let timer: NodeJS.Timeout | undefined;
  let merging: NodeJS.Timeout | undefined;
  let writing: Promise<unknown> = Promise.resolve(options.ready);
  let savedDrafts = drafts.texts();
  let forgotten = options.restored?.base?.forgotten ?? [];

  const listeners: OnTaken[] = [];
  const onTaken: OnTaken = (repository, consent) => {
    for (const listener of listeners) listener(repository, consent);
  };
  const isEmpty = () => corpus.unsaved.isEmpty && drafts.texts() === savedDrafts;
  const takeOver = async () => {
    options.look?.();
    const news = store.news();
    if (!news) return;
    await adopt(news, { corpus, drafts, onTaken });
    forgotten = [...forgotten, ...(news.base?.forgotten ?? [])];
  };
  const write = async (mayMerge: boolean) => {
    if (isEmpty() && !(mayMerge && store.isDue())) return;
    const isDone = await store.write(async (writer) => {
      await takeOver();
      const taken = corpus.unsaved.take();
      const texts = drafts.texts();
      try {
        forgotten = stillTold([...forgotten, ...forgottenIn(taken)], now());
        if (taken.isWithdrawn || (mayMerge && store.isDue())) {
          await writer.replace(snapshotOf(options, forgotten));
          options.merged?.();
        } else await writer.append(changesOf(corpus, taken, texts === savedDrafts ? [] : texts));
        if (taken.isWithdrawn) writer.purge();
        savedDrafts = texts;
      } catch (error) {
        corpus.unsaved.putBack(taken);
        throw error;
      }
    });
    if (!isDone && !isEmpty()) schedule(RETRY_AFTER);
  };
  const enqueue = (mayMerge: boolean) => {
    writing = writing.then(() => write(mayMerge));
    return writing;
  };
  const schedule = (wait: number) => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void enqueue(false);
    }, wait).unref();
  };
  let looking: NodeJS.Timeout | undefined;
  const unwatch = store.watch(() => {
    clearTimeout(looking);
    looking = setTimeout(() => void catchUp().catch(() => {}), LOOK_AFTER).unref();
  });
  const catchUp = () => {
    const caughtUp = writing.then(takeOver);
    writing = caughtUp.catch((error) => options.log.error(messageOf(error)));
    return caughtUp;
  };
  const stop = () => {
    clearTimeout(timer);
    clearTimeout(merging);
    timer = undefined;
  };
  return {
    changed() {
      if (corpus.unsaved.isWithdrawn) stop();
      schedule(corpus.unsaved.isWithdrawn ? 0 : delay);
      clearTimeout(merging);
      merging = setTimeout(() => void enqueue(true), delay + MERGE_AFTER).unref();
    },
    async flush() {
      stop();
      await enqueue(true);
    },
    catchUp,
    onTaken: (listener) => void listeners.push(listener),
    close() {
      unwatch();
      clearTimeout(looking);
    },
  };
}

function snapshotOf({ corpus, learnt, drafts }: PersistenceOptions, forgotten: readonly Forgotten[]): Saved {
  return {
    ...nothingSaved,
    files: [...corpus.files.values()].filter((file) => mayBeSaved(file, corpus)),
    repositories: [...corpus.repositories.values()],
    drafts: drafts.texts(),
    ...learnt(),
    forgotten,
  };
}

function changesOf(corpus: Corpus, taken: TakenChanges, drafts: readonly string[]): Saved {
  const known = [...taken.files].map(([path, time]) => ({ path, time, file: corpus.files.get(path) }));
  return {
    ...nothingSaved,
    files: known.flatMap(({ file }) => (file && mayBeSaved(file, corpus) ? [file] : [])),
    removed: known.flatMap(({ path, time, file }) => (file ? [] : [{ path, time }])),
    repositories: [...taken.repositories.keys()].flatMap((path) => corpus.repositories.get(path) ?? []),
    drafts,
  };
}

/** Whether consent covers what is known of a file: another window may have withdrawn it while this one was reading. */
const mayBeSaved = ({ facts }: LearntFile, { repositories }: Corpus): boolean =>
  isCovered(facts, repositories.get(facts.repository)?.consent);

const forgottenIn = (taken: TakenChanges): Forgotten[] =>
  [...taken.forgotten].map(([path, time]) => ({ hash: hashOfRepository(path), time }));

/** Each once, with its last time. */
function stillTold(forgotten: readonly Forgotten[], time: number): Forgotten[] {
  const latest = new Map<string, number>();
  for (const one of forgotten) latest.set(one.hash, Math.max(one.time, latest.get(one.hash) ?? 0));
  return [...latest].map(([hash, at]) => ({ hash, time: at })).filter((one) => time - one.time < FORGOTTEN_TOLD);
}
