import type { EndpointStatus } from '../application/endpoint';
import type { LedgerEntry, LedgerPage } from '../application/ledger';
import type { Localize } from '../foundations/localize';

/** What was sent, and whether anything is sent now. */
export interface SendingStatus {
  readonly endpoint: EndpointStatus;
  /** Whether the engineer stopped all sending; a server may be set up all the same. */
  readonly isStopped: boolean;
}

/** Where the book is empty. */
export const nothingSent: SendingStatus = {
  endpoint: { state: 'none', host: '', model: '', speaks: null, problem: null, until: 0, requests: 0, left: 0 },
  isStopped: false,
};

/** What has left the machine, as a sentence; empty: the engine has not told yet. */
export function describeSent(sending: SendingStatus | undefined, t: Localize): string {
  if (!sending) return '';
  const { requests, left } = sending.endpoint;
  if (requests === 0 && left === 0) return t('Nothing has left this machine.');
  if (left === 0) return t('Nothing has left this machine: {0} requests went to a server on it.', requests);
  return t('Requests that have left this machine: {0}. The ledger says what they were.', left);
}

/** Whether anything is sent now and where to, as a sentence; empty: no server is set up, or the engine has not told yet. */
export function describeEndpoint(sending: SendingStatus | undefined, t: Localize): string {
  if (!sending) return '';
  const { endpoint, isStopped } = sending;
  if (isStopped) return t('Sending is stopped.');
  const { state, host, model, problem } = endpoint;
  const why = problem ? `${problem.message} ${problem.hint}` : '';
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

/** The ledger as a page of text: a sentence, then a line for each request, the newest first. */
export function ledgerText({ entries, totals }: LedgerPage, t: Localize): string {
  const { requests, left, bytes, since } = totals;
  const status = { ...nothingSent, endpoint: { ...nothingSent.endpoint, requests, left } };
  const head = [
    t('What Coding Double sent'),
    '',
    describeSent(status, t),
    ...(requests > 0 ? [t('{0} requests, {1} bytes, since {2}.', requests, bytes, timeOf(since))] : []),
  ];
  if (entries.length === 0) return `${head.join('\n')}\n`;
  const rows = entries.map((entry) => [
    timeOf(entry.time),
    `id:${entry.id}`, // Far left, because it is what one clicks, and the editor does not wrap lines.
    entry.host,
    entry.model,
    entry.purpose,
    t('{0} bytes, about {1} tokens', entry.bytes, entry.tokens),
    t('secrets replaced: {0}', entry.redactions),
    answerOf(entry, t),
    `sha256:${entry.sha256.slice(0, 16)}`,
  ]);
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return [
    ...head,
    t('Click an id to see what was sent; the last 50 requests are kept whole, in memory.'),
    '',
    ...lines,
    '',
  ].join('\n');
}

function answerOf({ answer }: LedgerEntry, t: Localize): string {
  if (!answer) return t('no answer yet');
  const { status, outcome, bytes, milliseconds, tokens } = answer;
  const back = t('{0} ({1}), {2} bytes back in {3} ms', status, outcome, bytes, milliseconds);
  return tokens ? `${back}, ${t('{0} tokens asked, {1} answered', tokens.asked, tokens.answered)}` : back;
}

const timeOf = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
