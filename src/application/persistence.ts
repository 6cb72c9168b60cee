import type { CompletionModel } from '../domain/model/completionModel';
import type { Corpus } from './corpus';
import type { AcceptedDrafts } from './drafts';
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
  readonly drafts: AcceptedDrafts;
  /** The longest that a change waits, in milliseconds. */
  readonly delay: number;
}

/** Several windows may share a store: what another one saved in between is taken over before this one writes. */
export function createPersistence({ store, corpus, model, drafts, delay }: PersistenceOptions): Persistence {
  let timer: NodeJS.Timeout | undefined;
  let saved = corpus.changes;
  let writing: Promise<unknown> = Promise.resolve();

  const current = () => {
    const news = store.news();
    if (news) {
      corpus.adopt(news.files, news.repositories);
      drafts.adopt(news.drafts);
    }
    return {
      files: [...corpus.files.values()],
      repositories: [...corpus.repositories.values()],
      drafts: drafts.texts(),
      model: model.snapshot(),
    };
  };
  const write = async () => {
    const { changes } = corpus;
    if (saved !== changes && (await store.save(current))) saved = changes;
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
