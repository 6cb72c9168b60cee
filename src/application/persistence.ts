import type { CompletionModel } from '../domain/model/completionModel';
import type { Corpus } from './corpus';
import type { Store } from './store';

/** Saves what is known, in the background and not too often. */
export interface Persistence {
  /** Something changed: it is saved within the delay. */
  changed(): void;
  /** Saves now, unless nothing changed since the last time. */
  flush(): Promise<void>;
}

export interface PersistenceOptions {
  readonly store: Store;
  readonly corpus: Corpus;
  readonly model: CompletionModel;
  /** Texts of accepted drafts. */
  readonly drafts: () => readonly string[];
  /** The longest that a change waits, in milliseconds. */
  readonly delay: number;
}

export function createPersistence({ store, corpus, model, drafts, delay }: PersistenceOptions): Persistence {
  let timer: NodeJS.Timeout | undefined;
  let saved = corpus.changes;
  let writing: Promise<unknown> = Promise.resolve();

  const write = async () => {
    if (saved === corpus.changes) return;
    saved = corpus.changes;
    const snapshot = {
      files: [...corpus.files.values()],
      repositories: [...corpus.repositories.values()],
      drafts: drafts(),
      model: model.snapshot(),
    };
    await store.save(snapshot);
  };
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    await writing;
  };
  return {
    changed() {
      timer ??= setTimeout(() => void flush(), delay).unref();
    },
    flush,
  };
}
