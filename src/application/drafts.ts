import { fingerprintOf, isFingerprint } from '../domain/history/drafts';
import type { Queue } from './queue';

/** What the double wrote and the engineer accepted: it must not teach the double. */
export interface AcceptedDrafts {
  /** What they are remembered by, `fingerprintOf` of `domain/history/drafts.ts`; the newest last. */
  texts(): readonly string[];
  /** Takes over what another window remembers. */
  adopt(texts: readonly string[]): void;
  /** Records in the queue what became of a suggestion, and remembers an accepted draft. */
  resolve: Queue['resolve'];
}

/** So many drafts are remembered; by then the older ones are committed, and their commits say so. */
const MOST = 500;

/** @param remembered from the session before */
export function createAcceptedDrafts(queue: Queue, remembered: readonly string[]): AcceptedDrafts {
  let accepted = remembered.map(fingerprint);
  const remember = (texts: readonly string[]) => {
    accepted = [...new Set([...accepted, ...texts.map(fingerprint)])].slice(-MOST);
  };
  return {
    texts: () => accepted,
    adopt: remember,
    resolve(id, outcome, text) {
      const suggestion = queue.get(id);
      queue.resolve(id, outcome, text);
      if (outcome !== 'accepted' || suggestion?.kind !== 'draft') return;
      remember([text ?? suggestion.edits.map(({ newText }) => newText).join('\n')]);
    },
  };
}

/** An earlier version kept the texts. */
const fingerprint = (draft: string) => (isFingerprint(draft) ? draft : fingerprintOf(draft));
