import type { CompletionModel } from '../domain/model/completionModel';
import type { FunctionIndex } from '../domain/retrieval/functionIndex';
import type { Profile } from '../domain/style/profile';
import type { NameCounts } from '../domain/triage/nameCounts';
import { breathe } from './breathe';
import type { Fold } from './corpus';
import type { FileFacts } from './facts';

const texts = ({ runs }: FileFacts) => runs.map(({ text }) => text);

/** Own runs into the completion model. */
export function modelFold(model: CompletionModel): Fold {
  return {
    learn(facts) {
      if (facts.runs.length > 0) model.learn(facts.path, facts.language, texts(facts), facts.time);
      else model.forget(facts.path);
    },
    forget: (path) => model.forget(path),
  };
}

/** Own functions into the retrieval index. */
export function functionFold(functions: FunctionIndex): Fold {
  return {
    learn: ({ path, language, functions: own }) => functions.learn(path, language, own),
    forget: (path) => functions.forget(path),
  };
}

/** What the style dimensions saw into the profile. */
export function styleFold(profile: Profile): Fold {
  return { learn: (facts) => profile.learn(facts), forget: (path) => profile.forget({ path }) };
}

/** Names of own code into the counts that triage asks. */
export function nameFold(names: NameCounts): Fold {
  return { learn: (facts) => names.learn(facts.path, texts(facts)), forget: (path) => names.forget(path) };
}

/** So much code, UTF-16 code units, is learnt as it is read, so that the first completions are good early. */
const EARLY = 1_000_000;

/** A fold that may be told to wait: it then learns in the order of time what is read in another one. */
export interface OrderedFold extends Fold {
  /** From now on most of what comes waits for `release`. */
  hold(): void;
  /** Learns what has waited, the oldest first. */
  release(): Promise<void>;
}

/**
 * The model takes what it learnt last for the most recent code, but files are read the newest first. While it is held
 * it learns the first of them at once; the others wait, and in the end the first ones are learnt once more, as the last.
 */
export function inOrderOfTime(model: Fold): OrderedFold {
  const waiting = new Map<string, FileFacts>();
  let early: number | undefined;
  let newest = 0;
  return {
    learn(facts) {
      if (early === undefined) return model.learn(facts);
      waiting.set(facts.path, facts);
      early += facts.runs.reduce((sum, { text }) => sum + text.length, 0);
      newest = Math.max(newest, facts.time);
      if (early < EARLY || facts.time === newest)
        model.learn(facts); // The newest is one that was just saved.
      else model.forget(facts.path);
    },
    forget(path) {
      waiting.delete(path);
      model.forget(path);
    },
    hold() {
      early ??= 0;
    },
    async release() {
      early = undefined;
      const files = [...waiting.values()].sort((a, b) => a.time - b.time);
      for (const facts of files) {
        if (waiting.get(facts.path) === facts) model.learn(facts); // Else it was saved or removed meanwhile.
        await breathe();
      }
      waiting.clear();
    },
  };
}
