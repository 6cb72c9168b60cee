import type { Localize } from './localize';

/** What the double is doing, as far as learning goes. */
export type Status =
  | { readonly kind: 'off'; readonly why: 'untrusted' | 'noRepository' | 'noConsent' | 'starting' }
  | { readonly kind: 'indexing'; readonly done: number; readonly total: number }
  | { readonly kind: 'paused' }
  | {
      readonly kind: 'ready';
      readonly files: number;
      readonly functions: number;
      readonly authoredLines: number;
    }
  | { readonly kind: 'error'; readonly message: string; readonly hint: string };

/** Whether ghost text comes: by setting, and now. */
export type Ghost = 'on' | 'off' | 'snoozed';

export interface StatusText {
  /** With an icon of the editor. */
  readonly text: string;
  /** Whole sentences. */
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly label: string;
  readonly warning: boolean;
}

/** The status bar item as a function of what is going on. */
export function describeStatus(status: Status, ghost: Ghost, t: Localize): StatusText {
  const { icon, suffix = '', sentence } = learning(status, t);
  const completions = {
    on: t('Completions are on.'),
    off: t('Completions are off.'),
    snoozed: t('Completions are snoozed.'),
  }[ghost];
  const shownIcon = status.kind === 'ready' && ghost !== 'on' ? 'bell-slash' : icon;
  return {
    text: `$(${shownIcon}) Double${suffix}`,
    tooltip: [sentence, completions, t('Nothing has left this machine.')].join('\n\n'),
    label: `Coding Double: ${sentence} ${completions}`,
    warning: status.kind === 'error',
  };
}

function learning(status: Status, t: Localize): { icon: string; suffix?: string; sentence: string } {
  switch (status.kind) {
    case 'off':
      return { icon: 'circle-slash', sentence: whyOff(status.why, t) };
    case 'indexing': {
      const percent = status.total > 0 ? Math.floor((100 * status.done) / status.total) : 0;
      return {
        icon: 'sync~spin',
        suffix: ` ${percent}%`,
        sentence: t('Learning from your code: {0} of {1} files.', status.done, status.total),
      };
    }
    case 'paused':
      return { icon: 'debug-pause', sentence: t('Learning is paused. What was learned so far is in use.') };
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
      return { icon: 'warning', sentence: `${status.message} ${status.hint}` };
  }
}

function whyOff(why: Extract<Status, { kind: 'off' }>['why'], t: Localize): string {
  return {
    starting: t('Starting.'),
    untrusted: t('Restricted Mode: nothing is learned until you trust this folder.'),
    noRepository: t('Nothing to learn from: this folder is not in a git repository.'),
    noConsent: t('Nothing is learned until you allow it for this repository.'),
  }[why];
}
