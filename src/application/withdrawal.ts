import type { KeptBlames } from './blameCache';
import type { CommittedTexts } from './committedTexts';
import type { Complete } from './complete';
import { type Corpus, repositoryOf } from './corpus';
import type { Consent, RepositorySource } from './engine';
import type { FixChoices } from './fixChoices';
import type { FixHistory } from './fixHistory';
import type { OrderedFold } from './folds';
import { type Indexing, withoutEnd } from './indexing';
import type { KeptReadings } from './keptReadings';
import type { Queue } from './queue';
import type { Texts } from './texts';
import type { Update } from './update';

export interface WithdrawalOptions {
  readonly corpus: Corpus;
  readonly indexing: Pick<Indexing, 'withdraw'>;
  readonly ordered: Pick<OrderedFold, 'purge'>;
  readonly complete: Complete;
  readonly texts: Texts;
  readonly committed: CommittedTexts;
  readonly queue: Queue;
  readonly blames: () => KeptBlames;
  readonly readings: KeptReadings;
  readonly fixHistory: Pick<FixHistory, 'forget'>;
  readonly fixChoices: Pick<FixChoices, 'forget'>;
  readonly saving: Pick<Update, 'forgetRemoved'>;
}

/** Takes back consent: at once, whatever runs or rests, and also where the folder is gone. */
export interface Withdrawal {
  /**
   * Forgets what may not be known any more of these repositories: all code where there is consent to counts alone, and
   * everything where there is none.
   * @returns whether anything was forgotten
   */
  apply(sources: readonly RepositorySource[]): boolean;
  /** Forgets certain files of a repository, and what its commits taught; it stays known, and what runs over it ends. */
  forgetFiles(repository: string, isFrom: (path: string) => boolean): void;
  /** Nothing is known of a repository any more, nor that it was known. */
  forget(repository: string): void;
  /**
   * Another window did one of these: what runs over the repository ends, and what is held beside the corpus goes, so that
   * nothing of it comes back. @param consent what is left; `never`: nothing
   */
  heed(repository: string, consent: Consent): void;
}

/** Code is forgotten wherever it is held: in the corpus with its folds, in texts kept, in the queue and in what is running. */
export function createWithdrawal(options: WithdrawalOptions): Withdrawal {
  const { corpus, indexing, ordered, complete, texts, committed, queue, saving, blames, readings } = options;
  const isIn = (repository: string) => (path: string) => repositoryOf(corpus, path)?.path === repository;
  const withdraw = (repository: string, change: () => void, isFrom = isIn(repository)) => {
    indexing.withdraw(repository);
    for (const path of corpus.pathsOf(repository)) if (isFrom(path)) complete.removed(path);
    texts.forget(isFrom);
    committed.clear();
    saving.forgetRemoved();
    queue.forget(isFrom);
    options.fixChoices.forget(isFrom);
    options.fixHistory.forget(repository);
    change();
    ordered.purge();
  };
  const apply = (path: string, consent: Consent): boolean => {
    const before = corpus.repositories.get(path)?.consent;
    if (consent === 'rules' && before === 'learn') withdraw(path, () => corpus.withdrawCode(path));
    else if (consent === 'never' && before !== 'never')
      withdraw(path, () => {
        blames().forget(path);
        readings.forget(path);
        corpus.removeFiles(path);
        corpus.setRepository({ path, consent, identities: [], revision: '' });
      });
    else return false;
    return true;
  };
  return {
    apply: (sources) => sources.filter(({ path, consent }) => apply(withoutEnd(path), consent)).length > 0,
    forgetFiles(repository, isFrom) {
      const remove = () => {
        for (const path of corpus.pathsOf(repository)) if (isFrom(path)) corpus.remove(path);
        corpus.unsaved.withdraw();
      };
      withdraw(repository, remove, (path) => isIn(repository)(path) && isFrom(path));
    },
    forget: (repository) =>
      withdraw(repository, () => {
        blames().forget(repository);
        readings.forget(repository);
        corpus.removeRepository(repository);
      }),
    heed: (repository, consent) =>
      withdraw(repository, () => {
        if (consent === 'rules') return;
        blames().forget(repository);
        readings.forget(repository);
        blames()
          .save()
          .catch(() => {}); // What cannot be written now goes with the next run.
      }),
  };
}
