import type { LedgerEntry, LedgerPage } from './ledger';
import type { Decision, Handed, LedgerBook } from './ledgerDoor';

/** All of the book. */
export interface WholeLedger {
  readonly sent: Pick<LedgerPage, 'entries' | 'totals'>;
  readonly book: LedgerBook;
  /** When it is exported, milliseconds since 1970. */
  readonly made: number;
}

/** Names the document, and counts up when a field changes its meaning or goes away. */
const FORMAT = 'coding-double-ledger';
const VERSION = 1;

/** The book as a JSON document; docs/ledger.md tells its fields. Times are ISO 8601. */
export function jsonOfLedger({ sent, book, made }: WholeLedger): string {
  const { requests, bytes, left, leftBytes, since, cleared } = sent.totals;
  const { handed: handedTotal, ...decided } = book.totals;
  const document = {
    ...{ format: FORMAT, version: VERSION, exported: dateOf(made) },
    sent: {
      totals: { requests, bytes, left, leftBytes, since: dateOf(since) },
      cleared: cleared ? { ...cleared, at: dateOf(cleared.at) } : null,
      entries: sent.entries.map(dated),
    },
    decisions: {
      totals: decided,
      cleared: dateOf(book.cleared.decisions),
      entries: book.decisions.map(dated),
    },
    handed: { total: handedTotal, cleared: dateOf(book.cleared.handed), entries: book.handed.map(dated) },
    completions: { ...book.completions, since: dateOf(book.completions.since) },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const dated = <Entry extends { readonly time: number }>(entry: Entry) => ({ ...entry, time: dateOf(entry.time) });

/** ISO 8601; null: never. */
const dateOf = (time = 0) => (time === 0 ? null : new Date(time).toISOString());

type Row = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** All columns; a row leaves those empty that its kind of record does not have. */
const columns = [
  ...['record', 'time', 'id', 'outcome', 'model', 'bytes', 'redactions', 'sha256'],
  ...['purpose', 'host', 'local', 'tokens', 'status', 'answer_bytes', 'answer_milliseconds'],
  ...['asked_tokens', 'answered_tokens', 'kind', 'path', 'lines', 'reason', 'tool', 'client', 'way', 'functions'],
  ...['requests', 'left', 'left_bytes', 'shown', 'accepted'],
] as const;

/** The book as a table by RFC 4180, for spreadsheets: a row for each entry, then one for each sum. */
export function csvOfLedger({ sent, book, made }: WholeLedger): string {
  const { totals } = sent;
  const entries = [...sent.entries.map(sentRow), ...book.decisions.map(decisionRow), ...book.handed.map(handedRow)];
  const { requests, left, bytes, leftBytes, cleared } = totals;
  const sums: Row[] = [
    { record: 'sent_total', time: dateOf(made), requests, left, bytes, left_bytes: leftBytes },
    ...(cleared ? [clearedRow(cleared)] : []),
    { record: 'completions_total', time: dateOf(made), ...pick(book.completions) },
  ];
  const rows = [...entries, ...sums].map((row) => columns.map((column) => cellOf(row[column])));
  return [columns, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}

const clearedRow = ({ at, requests, left, leftBytes }: NonNullable<LedgerPage['totals']['cleared']>): Row => ({
  ...{ record: 'sent_cleared', time: dateOf(at), requests, left, left_bytes: leftBytes },
});

const pick = ({ shown, accepted }: LedgerBook['completions']) => ({ shown, accepted });

function sentRow({ time, isLocal, answer, ...entry }: LedgerEntry): Row {
  const { id, purpose, host, model, redactions, bytes, tokens, sha256 } = entry;
  return {
    ...{ record: 'sent', time: dateOf(time), id, purpose, host, local: isLocal, model },
    ...{ bytes, tokens, redactions, sha256 },
    ...{ outcome: answer?.outcome, status: answer?.status, answer_bytes: answer?.bytes },
    ...{ answer_milliseconds: answer?.milliseconds },
    ...{ asked_tokens: answer?.tokens?.asked, answered_tokens: answer?.tokens?.answered },
  };
}

function decisionRow({ time, id, kind, outcome, path, lines, model, reason }: Decision): Row {
  return { record: 'decision', time: dateOf(time), id, kind, outcome, path, lines, model, reason };
}

function handedRow({ time, ...handed }: Handed): Row {
  return { record: 'handed', time: dateOf(time), ...handed };
}

/** What spreadsheets take for the beginning of a formula; also in the wide forms that some of them take for the same. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** A cell by RFC 4180, which no spreadsheet runs: a text that could be a formula begins with an apostrophe. */
function cellOf(value: Row[string]): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
