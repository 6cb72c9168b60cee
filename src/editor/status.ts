import type { Localize } from '../foundations/localize';
import { together } from '../foundations/sentences';
import { describeEndpoint, describeSent, type SendingStatus } from './endpointStatus';
import { describeTuning } from './tuningWords';

/** What the double is doing, as far as learning goes. */
export type Status =
  | {
      readonly kind: 'off';
      readonly why: 'untrusted' | 'noRepository' | 'noConsent' | 'nothingOwn' | 'noIdentity' | 'stranger' | 'starting';
    }
  | {
      readonly kind: 'indexing';
      readonly stage: 'reading' | 'checking';
      /** Files of one repository. */
      readonly done: number;
      readonly total: number;
      /** Its path; empty: none is at work yet. */
      readonly repository: string;
    }
  | { readonly kind: 'paused'; readonly why: 'command' | 'battery' }
  | {
      readonly kind: 'ready';
      readonly files: number;
      readonly functions: number;
      readonly authoredLines: number;
    }
  | { readonly kind: 'error'; readonly message: string; readonly hint: string };

/** What waits for the engineer's answer; nothing hurries. */
export interface Waiting {
  /** Repositories without a decision. */
  readonly undecided: number;
  /** Addresses in the settings that seem to be somebody else's. */
  readonly strangers: readonly string[];
}

/** Whether ghost text comes: by setting, and now. */
export type Ghost = 'on' | 'off' | 'snoozed';

export interface StatusText {
  /** With an icon of the editor. */
  readonly text: string;
  /** What learning does, as a sentence. */
  readonly sentence: string;
  /** Whole sentences. */
  readonly tooltip: readonly string[];
  /** What a screen reader says. */
  readonly label: string;
  readonly warning: boolean;
}

export const nothingWaits: Waiting = { undecided: 0, strangers: [] };

/** The status bar item as a function of what is going on. */
export function describeStatus(
  status: Status,
  ghost: Ghost,
  t: Localize,
  waiting: Waiting = nothingWaits,
  sending?: SendingStatus & { readonly language?: string },
): StatusText {
  const { icon, suffix = '', sentence } = learning(status, t);
  const completions = {
    on: t('Completions are on.'),
    off: t('Completions are off.'),
    snoozed: t('Completions are snoozed.'),
  }[ghost];
  const outside = [
    describeEndpoint(sending, t),
    describeTuning(sending?.jobs ?? [], t),
    describeSent(sending, t, sending?.language),
  ].filter((line) => line !== '');
  const questions = questionsIn(waiting, t);
  const isQuiet = status.kind === 'ready' && ghost !== 'on';
  const shownIcon = isQuiet ? 'bell-slash' : status.kind === 'ready' && questions.length > 0 ? 'question' : icon;
  return {
    text: `$(${shownIcon}) ${t('Double')}${suffix}`,
    sentence,
    tooltip: [sentence, ...questions, completions, ...outside],
    label: together(t('Coding Double:'), sentence, ...questions, completions, ...outside),
    warning: status.kind === 'error',
  };
}

function questionsIn({ undecided, strangers }: Waiting, t: Localize): string[] {
  return [
    ...(undecided > 0 ? [t('Repositories that wait for your decision: {0}.', undecided)] : []),
    ...(strangers.length > 0
      ? [t('Not learned for {0}, who seems to be somebody else: is this you?', strangers.join(', '))]
      : []),
  ];
}

function learning(status: Status, t: Localize): { icon: string; suffix?: string; sentence: string } {
  switch (status.kind) {
    case 'off':
      return { icon: offIcon(status.why), sentence: whyOff(status.why, t) };
    case 'indexing': {
      const { stage, done, total } = status;
      const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
      const sentence =
        stage === 'checking'
          ? t('Checking whose lines they are: {0} of {1} files.', done, total)
          : t('Learning from your code: {0} of {1} files.', done, total);
      return { icon: stage === 'checking' ? 'search' : 'sync~spin', suffix: ` ${percent}%`, sentence };
    }
    case 'paused':
      return {
        icon: 'debug-pause',
        sentence:
          status.why === 'battery'
            ? t('Learning rests while the computer runs on battery. What was learned so far is in use.')
            : t('Learning is paused. What was learned so far is in use.'),
      };
    case 'ready':
      return {
        icon: 'bracket',
        sentence: t(
          'Ready. Learned from {0} lines of yours in {1} files, {2} functions.',
          status.authoredLines,
          status.files,
          status.functions,
        ),
      };
    case 'error':
      return { icon: 'warning', sentence: together(status.message, status.hint) };
  }
}

type WhyOff = Extract<Status, { kind: 'off' }>['why'];

/** What an answer would mend has a question mark. */
function offIcon(why: WhyOff): string {
  return why === 'noConsent' || why === 'noIdentity' || why === 'stranger' ? 'question' : 'circle-slash';
}

function whyOff(why: WhyOff, t: Localize): string {
  return {
    starting: t('Starting.'),
    untrusted: t('Restricted Mode: nothing is learned until you trust this folder.'),
    noRepository: t('Nothing to learn from: this folder is not in a git repository.'),
    noConsent: t('Nothing is learned until you allow it for this repository.'),
    nothingOwn: t('Nothing of yours was found in the repositories that you allowed.'),
    noIdentity: t('Nothing is learned until you say which addresses are yours.'),
    stranger: t('Nothing is learned: the addresses in your settings seem to be somebody else’s.'),
  }[why];
}
