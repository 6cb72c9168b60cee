import type { EndpointStatus } from '../application/endpoint';
import type { ClearedSendings } from '../application/ledger';
import type { TuningJob } from '../application/tuningDoor';
import type { Localize } from '../foundations/localize';
import { together } from '../foundations/sentences';
import { bytesInWords } from './measures';

/** What was sent, and whether anything is sent now. */
export interface SendingStatus {
  readonly endpoint: EndpointStatus;
  /** Whether the engineer stopped all sending; a server may be set up all the same. */
  readonly isStopped: boolean;
  /** Models of the engineer's own that are or were made, the newest first; absent: nobody has looked. */
  readonly jobs?: readonly TuningJob[];
}

/** Where the book is empty. */
export const nothingSent: SendingStatus = {
  endpoint: { state: 'none', host: '', model: '', speaks: null, problem: null, until: 0, requests: 0, left: 0 },
  isStopped: false,
};

/** What has left the machine, as sentences; empty: the engine has not told yet. @param language for dates and sizes */
export function describeSent(sending: SendingStatus | undefined, t: Localize, language = 'en'): string {
  if (!sending) return '';
  const { left, cleared } = sending.endpoint;
  const listed = left - (cleared?.left ?? 0);
  const now =
    listed === 0
      ? describeNothingLeft(sending.endpoint, t, language)
      : t('Requests that have left this machine: {0}. The ledger says what they were.', listed);
  return `${now} ${describeCleared(cleared, t, language)}`.trim();
}

/** That nothing has left the machine, or nothing since the ledger was cleared. */
export function describeNothingLeft(
  { requests, cleared }: Pick<EndpointStatus, 'requests' | 'cleared'>,
  t: Localize,
  language: string,
): string {
  const local = requests - (cleared?.requests ?? 0);
  if (!cleared?.left)
    return local === 0
      ? t('Nothing has left this machine.')
      : t('Nothing has left this machine: {0} requests went to a server on it.', local);
  const day = dayOf(cleared.at, language);
  return local === 0
    ? t('Nothing has left this machine since {0}.', day)
    : t('Nothing has left this machine since {0}: {1} requests went to a server on it.', day, local);
}

/** What had left the machine by the time the ledger was cleared, as a sentence; empty: it never was, or nothing had. */
export function describeCleared(cleared: ClearedSendings | undefined, t: Localize, language: string): string {
  if (!cleared?.left) return '';
  const size = bytesInWords(cleared.leftBytes, language);
  return cleared.left === 1
    ? t('Cleared on {0}; before that one request ({1}) had left this machine.', dayOf(cleared.at, language), size)
    : t(
        'Cleared on {0}; before that {1} requests ({2}) had left this machine.',
        dayOf(cleared.at, language),
        cleared.left,
        size,
      );
}

/** A day in words. @param time milliseconds since 1970 */
export const dayOf = (time: number, language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(time);

/** Whether anything is sent now and where to, as a sentence; empty: no server is set up, or the engine has not told yet. */
export function describeEndpoint(sending: SendingStatus | undefined, t: Localize): string {
  if (!sending) return '';
  const { endpoint, isStopped } = sending;
  if (isStopped) return t('Sending is stopped.');
  const { state, host, model, problem } = endpoint;
  const why = problem ? together(problem.message, problem.hint) : '';
  switch (state) {
    case 'none':
      return '';
    case 'untrusted':
      return t('Restricted Mode: nothing is sent to {0}.', host);
    case 'refused':
      return t('Nothing is sent to {0}. {1}', host || t('the endpoint'), why);
    case 'paused':
      return t('{0} is left alone for a while. {1}', host, why);
    case 'ready':
      return t('Where the double is silent, completions ask {0} ({1}).', host, model);
  }
}
