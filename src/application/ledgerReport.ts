import type { LedgerEntry, LedgerPage, LedgerTotals } from './ledger';
import type { Decision, Handed, LedgerBook } from './ledgerDoor';

const count = (number: number) => number.toLocaleString('en-US');
const timeOf = (time: number) => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** Lines for a terminal: a time, and what was then. */
const table = (rows: readonly (readonly [time: number, what: string])[]) =>
  rows.map(([time, what]) => `  ${timeOf(time)}  ${what}`);

/** All of the book, the newest first: what was sent, what was decided, what other programs were told. */
export function ledgerReport({ entries, totals }: LedgerPage, book: LedgerBook): string {
  const { accepted, edited, rejected, handed } = book.totals;
  const { completions, cleared } = book;
  const decided = `Decided: ${count(accepted)} accepted, ${count(edited)} edited first, ${count(rejected)} rejected.`;
  return [
    ...sentLines(totals),
    ...table(entries.map((entry) => [entry.time, sentText(entry)])),
    '',
    decided,
    ...clearedLines(cleared.decisions),
    ...table(book.decisions.map((one) => [one.time, decisionText(one)])),
    `Completions: ${count(completions.shown)} shown, ${count(completions.accepted)} accepted.`,
    '',
    `Answers to other programs: ${count(handed)}.`,
    ...clearedLines(cleared.handed),
    ...table(book.handed.map((one) => [one.time, handedText(one)])),
  ].join('\n');
}

function sentLines({ requests, bytes, left, cleared }: LedgerTotals): string[] {
  if (requests === 0 && left === 0) return ['Nothing has left this machine.'];
  const where =
    left === 0 ? 'Nothing has left this machine: all went to a server on it.' : `${count(left)} left this machine.`;
  const all = `${count(requests)} requests, ${count(bytes)} bytes. ${where}`;
  if (!cleared) return [all];
  const before = { requests: count(cleared.requests), left: count(cleared.left), bytes: count(cleared.leftBytes) };
  return [
    all,
    `Cleared on ${timeOf(cleared.at)}; before that ${before.requests} requests, of which ${before.left} (${before.bytes} bytes) had left this machine.`,
  ];
}

const clearedLines = (time: number | undefined) => (time === undefined ? [] : [`Cleared on ${timeOf(time)}.`]);

function sentText({ host, model, purpose, bytes, tokens, redactions, sha256, answer }: LedgerEntry): string {
  const counted = answer?.tokens
    ? `, ${count(answer.tokens.asked)} tokens asked and ${count(answer.tokens.answered)} answered`
    : '';
  const back = answer
    ? `${answer.status} (${answer.outcome}), ${count(answer.bytes)} bytes back in ${count(answer.milliseconds)} ms${counted}`
    : 'no answer';
  const what = `${purpose}, ${count(bytes)} bytes, about ${count(tokens)} tokens, ${redactions} secrets replaced`;
  return `${host} ${model}: ${what}; ${back}; sha256 ${sha256}`;
}

function decisionText({ outcome, kind, path, lines, model, reason }: Decision): string {
  const said = reason === undefined ? '' : `: ${reason}`;
  const by = model === undefined ? 'the double' : model;
  return `${outcome} ${kind} by ${by}, lines: ${count(lines)}, ${path || 'of a forgotten repository'}${said}`;
}

function handedText({ tool, client, way, bytes, functions, redactions }: Handed): string {
  const told = `${count(bytes)} bytes, ${count(functions)} functions quoted, ${count(redactions)} secrets replaced`;
  return `${tool} by ${client || 'somebody'} (${way}): ${told}`;
}
