import type { Decision, Handed } from '../application/ledgerDoor';
import { rejectionReasons } from '../domain/rejectionReason';
import type { Localize } from '../foundations/localize';

/** What for something was sent. What a later version sends for is told as it is written. */
export function purposeInWords(purpose: string, t: Localize): string {
  const words: Readonly<Record<string, string>> = {
    completion: t('Completion'),
    draft: t('Draft'),
    fix: t('Fix'),
    test: t('Test of the server'),
    models: t('List of its models'),
    tuning: t('Training of a model'),
    sync: t('Sync with your machines'),
  };
  return words[purpose] ?? purpose;
}

/** How a program asked. */
export const wayInWords = (way: Handed['way'], t: Localize) =>
  way === 'mcp' ? t('Over the protocol for agents (MCP)') : t('As a tool of the editor');

/** What a suggestion came from. */
export function decisionKind(kind: string, t: Localize): string {
  const words: Readonly<Record<string, string>> = {
    draft: t('Draft'),
    fix: t('Fix'),
    propagation: t('Same edit elsewhere'),
    export: t('Export of the profile'),
  };
  return words[kind] ?? kind;
}

/** What became of a suggestion. */
export function decisionOutcome(outcome: Decision['outcome'], t: Localize): string {
  return { accepted: t('Accepted'), edited: t('Edited first'), rejected: t('Rejected') }[outcome];
}

/** Why something was rejected; own words stay as they are. */
export function decisionReason(reason: string, t: Localize): string {
  const words: Readonly<Record<string, string>> = {
    [rejectionReasons.wrong]: t('Wrong'),
    [rejectionReasons.notMyStyle]: t('Not how I write it'),
    [rejectionReasons.tooMuch]: t('Too much'),
    [rejectionReasons.intended]: t('Intended as it is'),
    [rejectionReasons.notNow]: t('Not now'),
  };
  return words[reason] ?? reason;
}
