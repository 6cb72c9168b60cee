import { type CommitMessage, readCommitMessage } from './commitMessage';
import { commitDimensions } from './dimensions/commit';
import { ObservationList, type PackedObservations } from './packedObservations';

/** The name of the language of commit messages, for those who ask a profile. */
export const messageLanguage = 'commit';

/**
 * What the style dimensions see in commit messages. The line of an observation is the place of its message in the list.
 * @param messages whole ones; of those that tools wrote, and of undefined ones, nothing is seen
 */
export function observeMessages(messages: readonly (string | undefined)[]): PackedObservations {
  const seen = new ObservationList(commitDimensions.map(({ id }) => id));
  for (const [line, text] of messages.entries()) {
    const message = text === undefined ? undefined : readCommitMessage(text);
    if (message) observeMessage(message, seen, line);
  }
  return seen.pack();
}

function observeMessage(message: CommitMessage, seen: ObservationList, line: number): void {
  for (const [dimension, { message: say }] of commitDimensions.entries()) {
    const category = say?.(message);
    if (category !== undefined) seen.see(dimension, category, line);
  }
}
