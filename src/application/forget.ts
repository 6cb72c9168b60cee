import type { KeptBlames } from './blameCache';
import type { Curation } from './curation';
import type { DecisionBook } from './decisionBook';
import type { RepositorySource } from './engine';
import { type Indexing, withoutEnd } from './indexing';
import type { Manners } from './manners';
import type { Overrides } from './overrides';
import type { Withdrawal } from './withdrawal';

export interface ForgetOptions {
  readonly withdrawal: Pick<Withdrawal, 'forget'>;
  readonly manners: Pick<Manners, 'forget'>;
  readonly overrides: Pick<Overrides, 'forget'>;
  readonly decided: Pick<DecisionBook, 'forget'>;
  readonly curation: Pick<Curation, 'forget'>;
  /** Forgets what was measured on repositories. */
  readonly forgetMeasured: () => void;
  readonly indexing: Pick<Indexing, 'emitState'>;
  readonly blames: () => Pick<KeptBlames, 'save'>;
  /** Saves what is known. */
  readonly flush: () => Promise<void>;
}

/** Forgets a repository, given its path without a slash at the end, in memory and on disk, also that it was ever known. */
export function createForget(options: ForgetOptions): (repository: string) => Promise<void> {
  const { withdrawal, manners, overrides, decided, curation, forgetMeasured, indexing, blames, flush } = options;
  return async (repository) => {
    decided.forget(repository); // As long as it is known which folders in it are repositories of their own.
    withdrawal.forget(repository);
    manners.forget(repository);
    await overrides.forget(repository);
    curation.forget(repository);
    forgetMeasured();
    indexing.emitState();
    await flush();
    await blames().save();
  };
}

export interface WithdrawOptions {
  readonly withdrawal: Pick<Withdrawal, 'apply'>;
  readonly manners: Pick<Manners, 'forgetCode'>;
  readonly decided: Pick<DecisionBook, 'forget'>;
  /** Saves what is known. */
  readonly flush: () => Promise<void>;
}

/** Forgets what may not be known any more of repositories, in memory and on disk, where there is less consent than before. */
export function createWithdraw(options: WithdrawOptions): (sources: readonly RepositorySource[]) => Promise<void> {
  const { withdrawal, manners, decided, flush } = options;
  return async (sources) => {
    if (!withdrawal.apply(sources)) return;
    for (const { path, consent } of sources) {
      if (consent !== 'learn') manners.forgetCode(withoutEnd(path));
      if (consent === 'never') decided.forget(withoutEnd(path));
    }
    await flush();
  };
}
