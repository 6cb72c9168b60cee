import { committedMonths } from '../domain/history/lineMonths';
import type { CompletionModel } from '../domain/model/completionModel';
import type { FunctionIndex } from '../domain/retrieval/functionIndex';
import type { Profile } from '../domain/style/profile';
import type { NameCounts } from '../domain/triage/nameCounts';
import { breathe } from './breathe';
import type { CodeFold, Fold } from './corpus';
import { type FileFacts, withMonths } from './facts';

/** Own code; messages of commits are none. */
const texts = ({ runs, unit }: FileFacts) => (unit === 'commit' ? [] : runs.map(({ text }) => text));

/** Own functions into the retrieval index. */
export function functionFold(functions: FunctionIndex): Fold {
  return {
    learn: ({ path, language, functions: own }) => functions.learn(path, language, own),
    forget: (path) => functions.forget(path),
  };
}

/** What the style dimensions saw into the profile. */
export function styleFold(profile: Profile): Fold {
  return {
    learn: (facts) => profile.learn(dated(facts)),
    forget: (path) => profile.forget({ path }),
    date: (facts) => profile.learn(dated(facts)),
  };
}

/** The profile counts lines that are in no commit yet, and says nothing of when they were written. */
const dated = (facts: FileFacts) => {
  const months = facts.months && committedMonths(facts.months);
  return months && months !== facts.months ? withMonths(facts, months) : facts;
};

/** Names of own code into the counts that triage asks; a guess at whose the code is excuses no slip. */
export function nameFold(names: NameCounts): Fold {
  return {
    learn: (facts, checked) => (checked ? names.learn(facts.path, texts(facts)) : names.forget(facts.path)),
    forget: (path) => names.forget(path),
  };
}

/** So much code, UTF-16 code units, is found as soon as it is read, so that the first completions are good early. */
const EARLY = 1_000_000;

/** A fold that may be told that what comes is not in the order of time. */
export interface OrderedFold extends CodeFold {
  /** From now on most of what is learnt counts only after `release`. */
  hold(): void;
  /** Everything that was learnt counts, the newest as the most recent. */
  release(): Promise<void>;
  /** Consent was taken back: no word of what is forgotten stays in memory; while it is held, that waits for `release`. */
  purge(): void;
}

/**
 * Own runs into the completion model, which takes what it learnt last for the most recent code. Repositories are read the
 * newest files first: while it is held, the model learns the first of them and those that are saved at once; the others
 * are cut into tokens as they come, and in the end all are put in order. That is also done in the background when
 * much was forgotten.
 */
export function modelFold(model: CompletionModel): OrderedFold {
  let early: number | undefined;
  let newest = 0;
  let arranging: Promise<void> | undefined;
  let leavesWords = false;
  const purge = () => {
    leavesWords = true;
    if (early !== undefined || arranging) return;
    model.restore(model.snapshot()); // A snapshot holds the words of what is known, and no others.
    leavesWords = false;
  };
  const arrange = async () => {
    for (const _ of model.arrange()) await breathe();
    arranging = undefined;
    if (leavesWords) purge();
  };
  const tidy = () => {
    if (early === undefined && model.isWorn) arranging ??= arrange();
  };
  return {
    learn(facts) {
      if (texts(facts).length === 0) return model.forget(facts.path);
      early = early === undefined ? undefined : early + facts.bytes;
      newest = Math.max(newest, facts.time);
      const isFound = early === undefined || early < EARLY || facts.time === newest; // The newest is one that was just saved.
      const { path, language, time } = facts;
      if (isFound) model.learn(path, language, texts(facts), time);
      else model.collect(path, language, texts(facts), time);
      tidy();
    },
    forget(path) {
      model.forget(path);
      tidy();
    },
    hold() {
      early ??= 0;
    },
    async release() {
      early = undefined;
      await arranging;
      await arrange();
    },
    purge,
  };
}
