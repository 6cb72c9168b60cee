import type { LedgerEntry, LedgerPage, LedgerTotals } from '../application/ledger';
import type { Decision, Handed, LedgerBook } from '../application/ledgerDoor';
import type { Localize } from '../foundations/localize';
import { dayOf, describeCleared, describeEndpoint, describeNothingLeft, type SendingStatus } from './endpointStatus';
import type {
  DecisionFilter,
  DecisionRow,
  HandedRow,
  KindShare,
  LedgerPart,
  LedgerState,
  SentRow,
} from './ledgerSnapshot';
import { decisionKind, decisionOutcome, decisionReason, purposeInWords, wayInWords } from './ledgerWords';
import { bytesInWords, momentInWords } from './measures';

/** What is written in the book. */
export interface LedgerContents {
  readonly sent: LedgerPage;
  readonly book: LedgerBook;
}

/** What a person chose to see, and what goes on. */
export interface LedgerSituation {
  /** As the status bar knows it; undefined: the engine has not told yet. */
  readonly sending: SendingStatus | undefined;
  readonly filter: DecisionFilter;
  /** How many rows of each part are shown. */
  readonly shown: Readonly<Record<LedgerPart, number>>;
  readonly announcement: string;
}

/** Where and when it is shown. */
export interface LedgerAround {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly language: string;
  readonly t: Localize;
  /** A path for a person. */
  readonly shortPath: (path: string) => string;
}

/** The ledger page as a function of the book. */
export function ledgerState(contents: LedgerContents, situation: LedgerSituation, around: LedgerAround): LedgerState {
  const { sent, book } = contents;
  const { t, language } = around;
  const { sending, shown, announcement } = situation;
  const { totals, bodies } = sent;
  const kept = new Set(bodies);
  return {
    view: 'ledger',
    headline: headlineOf(totals, around),
    before: describeCleared(totals.cleared, t, language),
    sending: sendingOf(sending, t),
    sent: {
      ...cut(sent.entries, shown.sent, (entry) => sentRow(entry, kept, around)),
      sum: sentSum(totals, t),
      cleared: clearedText(totals.cleared?.at, around),
    },
    handed: {
      ...cut(book.handed, shown.handed, (one) => handedRow(one, around)),
      sum: book.totals.handed === 0 ? '' : t('Answers to other programs: {0}.', book.totals.handed),
      cleared: clearedText(book.cleared.handed, around),
    },
    decisions: decisionsOf(book, situation, around),
    ...completionsOf(book, around),
    announcement,
  };
}

/** What has left the machine since the book was cleared. */
function headlineOf(totals: LedgerTotals, { t, language }: LedgerAround): string {
  const { left, leftBytes, cleared } = totals;
  const listed = left - (cleared?.left ?? 0);
  if (listed === 0) return describeNothingLeft(totals, t, language);
  const size = bytesInWords(Math.max(0, leftBytes - (cleared?.leftBytes ?? 0)), language);
  return listed === 1
    ? t('One request ({0}) has left this machine.', size)
    : t('{0} requests ({1}) have left this machine.', listed.toLocaleString(language), size);
}

function sentSum({ requests, left, cleared }: LedgerTotals, t: Localize): string {
  const all = requests - (cleared?.requests ?? 0);
  const elsewhere = left - (cleared?.left ?? 0);
  return all === 0 ? '' : t('Requests: {0}; to a server on this machine: {1}.', all, Math.max(0, all - elsewhere));
}

function sendingOf(sending: SendingStatus | undefined, t: Localize): LedgerState['sending'] {
  const words = describeEndpoint(sending, t) || t('No server is set up that completions could ask.');
  const canSetUp = !sending || sending.endpoint.state === 'none';
  return { words, isStopped: sending?.isStopped ?? false, canSetUp: canSetUp && !sending?.isStopped };
}

function decisionsOf(
  book: LedgerBook,
  { filter, shown }: LedgerSituation,
  around: LedgerAround,
): LedgerState['decisions'] {
  const { t } = around;
  const { accepted, edited, rejected } = book.totals;
  const found = book.decisions.filter(
    ({ outcome, kind }) => ['', outcome].includes(filter.outcome) && ['', kind].includes(filter.kind),
  );
  const kinds = [...new Set(book.decisions.map(({ kind }) => kind))].sort();
  return {
    ...cut(found, shown.decisions, (one) => decisionRow(one, around)),
    sum:
      accepted + edited + rejected === 0
        ? ''
        : t('Accepted: {0}; edited first: {1}; rejected: {2}.', accepted, edited, rejected),
    cleared: clearedText(book.cleared.decisions, around),
    filter,
    areAny: book.decisions.length > 0,
    kinds: kinds.map((value) => ({ value, words: decisionKind(value, t) })),
    shares: kinds.map((kind) => shareOf(kind, book.decisions, t)),
  };
}

function shareOf(kind: string, decisions: readonly Decision[], t: Localize): KindShare {
  const count = (outcome: Decision['outcome']) =>
    decisions.filter((one) => one.kind === kind && one.outcome === outcome).length;
  return {
    kind: decisionKind(kind, t),
    accepted: count('accepted'),
    edited: count('edited'),
    rejected: count('rejected'),
  };
}

function completionsOf({ completions }: LedgerBook, { language }: LedgerAround): Pick<LedgerState, 'completions'> {
  const { shown, accepted, since } = completions;
  return since === 0 ? {} : { completions: { shown, accepted, since: dayOf(since, language) } };
}

const clearedText = (time: number | undefined, { t, language }: LedgerAround) =>
  time === undefined ? '' : t('Cleared on {0}.', dayOf(time, language));

/** The first of them as rows, and how many more there are. */
const cut = <Entry, Row>(entries: readonly Entry[], most: number, rowOf: (entry: Entry) => Row) => ({
  rows: entries.slice(0, most).map(rowOf),
  more: Math.max(0, entries.length - most),
});

function sentRow(entry: LedgerEntry, kept: ReadonlySet<string>, { t, now, language }: LedgerAround): SentRow {
  const { id, time, purpose, host, isLocal, model, bytes, tokens, redactions, answer, sha256 } = entry;
  const counted = answer?.tokens;
  const number = (value: number) => value.toLocaleString(language);
  const back = answer
    ? t('Status {0}, {1} bytes back in {2} ms', answer.status, number(answer.bytes), number(answer.milliseconds))
    : '';
  return {
    ...{ id, when: momentInWords(time, now, language), purpose: purposeInWords(purpose, t), host, isLocal, model },
    size: bytesInWords(bytes, language),
    tokens: counted
      ? t('{0} + {1} answered', number(counted.asked), number(counted.answered))
      : t('about {0}', number(tokens)),
    redactions,
    outcome: outcomeOf(entry, t),
    detail: [back, `SHA-256 ${sha256}`].filter((part) => part !== '').join('\n'),
    went: answer ? (['complete', 'cut'].includes(answer.outcome) ? 'well' : 'wrong') : 'open',
    isKept: kept.has(id),
  };
}

function outcomeOf({ answer }: LedgerEntry, t: Localize): string {
  if (!answer) return t('No answer yet');
  if (answer.outcome === 'complete') return t('Answered');
  return answer.outcome === 'cut' ? t('Answered, read in part') : answer.outcome;
}

function handedRow(handed: Handed, { t, now, language }: LedgerAround): HandedRow {
  const { id, time, tool, client, way, bytes, functions, redactions } = handed;
  return {
    ...{ id, when: momentInWords(time, now, language), tool, client: client || t('It did not say') },
    ...{ way: wayInWords(way, t), functions, size: bytesInWords(bytes, language), redactions },
  };
}

function decisionRow(decision: Decision, { t, now, language, shortPath }: LedgerAround): DecisionRow {
  const { id, time, kind, outcome, path, lines, model, reason = '' } = decision;
  return {
    ...{ id, when: momentInWords(time, now, language), outcome, outcomeText: decisionOutcome(outcome, t) },
    ...{ kind: decisionKind(kind, t), path, place: path === '' ? t('Forgotten') : shortPath(path), lines },
    ...{ writer: model ?? t('The double'), reason: decisionReason(reason, t) },
  };
}
