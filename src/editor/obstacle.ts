import type { Localize } from '../foundations/localize';
import { describeStatus, type Status } from './status';
import type { ViewCommand } from './viewCommands';

/** The one thing that helps, as a button. */
export interface NextStep {
  readonly label: string;
  readonly command: ViewCommand;
}

/** What stands in the way of learning, as a sentence, and what helps. */
export interface Obstacle {
  readonly why: string;
  readonly next: NextStep;
}

/**
 * What an empty view says where nothing is learned, so that all of them say the same.
 * @returns undefined: nothing stands in the way, or it passes by itself
 */
export function obstacleIn(status: Status, t: Localize): Obstacle | undefined {
  const why = describeStatus(status, 'on', t).sentence;
  if (status.kind === 'error') return { why, next: { label: t('Show Log'), command: 'double.showLog' } };
  if (status.kind === 'paused' && status.why === 'command')
    return { why, next: { label: t('Resume Learning'), command: 'double.resumeLearning' } };
  if (status.kind !== 'off' || status.why === 'starting') return undefined;
  const next: Record<typeof status.why, NextStep> = {
    untrusted: { label: t('Trust This Folder…'), command: 'workbench.trust.manage' },
    noRepository: { label: t('Add Folder…'), command: 'double.addFolder' },
    noIdentity: { label: t('Choose Identities…'), command: 'double.chooseIdentities' },
    noConsent: { label: t('Decide What May Be Learned…'), command: 'double.showIndex' },
    stranger: { label: t('Say Whether This Is You…'), command: 'double.showIndex' },
    nothingOwn: { label: t('Choose Identities…'), command: 'double.chooseIdentities' },
  };
  return { why, next: next[status.why] };
}
