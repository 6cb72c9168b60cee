import type { CompletionModel } from '../domain/model/completionModel';
import type { FunctionIndex } from '../domain/retrieval/functionIndex';
import type { Profile } from '../domain/style/profile';
import type { NameCounts } from '../domain/triage/nameCounts';
import { breathe } from './breathe';
import type { Corpus, Fold } from './corpus';
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

/** Below this share of the known files, new ones may stay in the order in which they were read. */
const FEW = 0.1;

/**
 * The model takes what it learnt last for the most recent code, but files are read the newest first, so that the first
 * completions are good early. This teaches it all files once more, the oldest first.
 * @param learnt how many files the run has read
 */
export async function learnInOrder(model: Fold, corpus: Corpus, learnt: number, signal?: AbortSignal): Promise<void> {
  const files = [...corpus.files.values()].map(({ facts }) => facts).filter(({ runs }) => runs.length > 0);
  if (learnt < 2 || learnt < FEW * files.length) return;
  for (const facts of files.sort((a, b) => a.time - b.time)) {
    signal?.throwIfAborted();
    model.learn(facts);
    await breathe();
  }
}
