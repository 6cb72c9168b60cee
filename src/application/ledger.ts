import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HumanError, messageOf } from '../foundations/errors';

/** What for something is sent: to complete a line, to write a draft, to mend code, to see whether the endpoint works, or to see which models a server has. */
export type SendingPurpose = 'completion' | 'draft' | 'fix' | 'test' | 'models';

/** One request. */
export interface LedgerEntry {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly purpose: SendingPurpose;
  /** With its port, where that is not the usual one. */
  readonly host: string;
  /** Whether the host is this machine, so that nothing left it. */
  readonly isLocal: boolean;
  readonly model: string;
  /** How many secrets were replaced. */
  readonly redactions: number;
  /** Bytes of the body. */
  readonly bytes: number;
  /** An estimate; what the server counted stands in the answer. */
  readonly tokens: number;
  /** Of the body, as hexadecimal digits. */
  readonly sha256: string;
  /** Null: it is not over, or this engine ended before it was. */
  readonly answer: (Answered & { readonly milliseconds: number }) | null;
}

/** The sum of all entries there ever were. */
export interface LedgerTotals {
  readonly requests: number;
  /** Bytes of their bodies. */
  readonly bytes: number;
  /** Of the requests, those to another machine; 0: nothing has left this one. What can no longer be read counts as one. */
  readonly left: number;
  /** Milliseconds since 1970 of the first; 0: there was none. */
  readonly since: number;
}

export interface LedgerPage {
  /** The newest first. */
  readonly entries: readonly LedgerEntry[];
  readonly totals: LedgerTotals;
}

/** What is about to be sent. */
export interface Sending extends Pick<LedgerEntry, 'purpose' | 'host' | 'isLocal' | 'model' | 'redactions'> {
  /** Exactly what is sent behind the headers. */
  readonly body: string;
}

/** What came back. */
export interface Answered {
  /** The HTTP status; 0: there was no answer. */
  readonly status: number;
  /** Bytes of the body that arrived. */
  readonly bytes: number;
  /** `complete`: read to its end; `cut`: we stopped reading; else what went wrong. */
  readonly outcome: string;
  /** What the server counted; absent: it does not tell. */
  readonly tokens?: TokenCount;
}

/** Tokens of a question and of its answer. */
export interface TokenCount {
  readonly asked: number;
  readonly answered: number;
}

/** Something that was written down and is on its way. */
export interface Sent {
  /** Of its entry. */
  readonly id: string;
  /** Writes down what came back. */
  answered(answered: Answered): void;
}

/**
 * The book of all that was sent. A line is written before a request leaves and another one when it is over, and no line
 * is ever changed.
 */
export interface Ledger {
  /**
   * Writes down what is about to be sent.
   * @throws HumanError when it cannot be written: then nothing may be sent
   */
  sending(sending: Sending): Sent;
  /** The last entries, the newest first, and what all entries sum up to. */
  read(most: number): LedgerPage;
  /** The sum of all entries; cheap while nobody else writes. */
  totals(): LedgerTotals;
  /** What was sent exactly; undefined: it is not one of the last requests of this engine, whose bodies alone are kept. */
  body(id: string): string | undefined;
}

export interface LedgerOptions {
  /** Where the book is kept; absent: in memory. */
  readonly folder: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A text that no other has had. */
  readonly newId: () => string;
  /** Told after each line. */
  readonly onChange?: () => void;
}

/** Bytes after which another file is begun, and how many files are kept. What older ones said stays in the totals. */
const FILE_BYTES = 1_000_000;
const FILES = 8;
const BODIES = 50;
/** Bytes of a token of code, about: what servers bill is theirs to say. */
const BYTES_PER_TOKEN = 3.5;

type SentLine = { readonly kind: 'sent' } & Omit<LedgerEntry, 'answer'>;
type AnsweredLine = { readonly kind: 'answered'; readonly id: string; readonly time: number } & Answered;
type Line = SentLine | AnsweredLine | ({ readonly kind: 'before' } & LedgerTotals) | { readonly kind: 'damaged' };

const noTotals: LedgerTotals = { requests: 0, bytes: 0, left: 0, since: 0 };

/** Opens the book. Several windows may write into the same one. */
export function createLedger({ folder, now, newId, onChange = () => {} }: LedgerOptions): Ledger {
  const pages = folder === undefined ? pagesInMemory() : pagesOnDisk(folder);
  const bodies = new Map<string, string>();
  let known: { readonly mark: Mark; readonly totals: LedgerTotals } | undefined;
  const totals = () => {
    const mark = pages.mark();
    if (!known || !isSame(known.mark, mark)) known = { mark, totals: totalsOf(pages.lines()) };
    return known.totals;
  };
  const append = (line: Line) => {
    const before = pages.mark();
    const length = pages.append(line);
    const after = { file: before.file, size: before.size + length };
    const isOurs = known && isSame(known.mark, before) && isSame(pages.mark(), after);
    known = known && isOurs ? { mark: after, totals: totalsOf([line], known.totals) } : undefined;
  };
  return {
    sending({ purpose, host, isLocal, model, redactions, body }) {
      const id = newId();
      const bytes = Buffer.byteLength(body, 'utf8');
      const time = now();
      const facts = { id, time, purpose, host, isLocal, model, redactions, bytes };
      const tokens = Math.ceil(bytes / BYTES_PER_TOKEN);
      const sha256 = createHash('sha256').update(body, 'utf8').digest('hex');
      append({ kind: 'sent', ...facts, tokens, sha256 });
      bodies.set(id, body);
      if (bodies.size > BODIES) bodies.delete(bodies.keys().next().value as string);
      onChange();
      return {
        id,
        answered({ status, bytes: back, outcome, tokens: counted }) {
          try {
            const line = { kind: 'answered', id, time: now(), status, bytes: back, outcome } as const;
            append(counted ? { ...line, tokens: counted } : line);
          } catch {
            // What was sent is written down, and that is what counts.
          }
          onChange();
        },
      };
    },
    read(most) {
      const lines = pages.lines();
      const answers = new Map(lines.flatMap((line) => (line.kind === 'answered' ? [[line.id, line] as const] : [])));
      const sent = lines.flatMap((line) => (line.kind === 'sent' ? [line] : []));
      const entries = sent.slice(-most).reverse();
      return { entries: entries.map((entry) => entryOf(entry, answers.get(entry.id))), totals: totalsOf(lines) };
    },
    totals,
    body: (id) => bodies.get(id),
  };
}

function entryOf({ kind: _, ...sent }: SentLine, answer: AnsweredLine | undefined): LedgerEntry {
  if (!answer) return { ...sent, answer: null };
  const { status, bytes, outcome, time, tokens } = answer;
  const milliseconds = Math.max(0, time - sent.time);
  return { ...sent, answer: { status, bytes, outcome, milliseconds, ...(tokens ? { tokens } : {}) } };
}

/** The sum of lines, of which the first `before` is the sum of what stood before them all, and of `before`. */
function totalsOf(lines: readonly Line[], before = noTotals): LedgerTotals {
  let { requests, bytes, left, since } = before;
  const first = lines.find(({ kind }) => kind === 'before'); // Another window may have written ahead of it.
  if (first?.kind === 'before') ({ requests, bytes, left, since } = first);
  for (const line of lines) {
    if (line.kind === 'damaged') left++;
    if (line.kind !== 'sent') continue;
    requests++;
    bytes += line.bytes;
    left += line.isLocal ? 0 : 1;
    since ||= line.time;
  }
  return { requests, bytes, left, since };
}

/** How far the book is written. */
interface Mark {
  readonly file: number;
  readonly size: number;
}

const isSame = (a: Mark, b: Mark) => a.file === b.file && a.size === b.size;

interface Pages {
  /** @returns by how much the file grew, in the unit of `mark` */
  append(line: Line): number;
  lines(): readonly Line[];
  mark(): Mark;
}

function pagesInMemory(): Pages {
  const lines: Line[] = [];
  return {
    append(line) {
      lines.push(line);
      return 1;
    },
    lines: () => lines,
    mark: () => ({ file: 0, size: lines.length }),
  };
}

/**
 * Files `ledger-NUMBER.jsonl`, the last of which is appended to. None is ever renamed, so that windows that write at the
 * same time do not lose each other's lines; of those that begin the same file, one writes the totals.
 */
function pagesOnDisk(folder: string): Pages {
  const pathOf = (number: number) => join(folder, `ledger-${number}.jsonl`);
  const numbers = () =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .flatMap((name) => /^ledger-(\d+)\.jsonl$/.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  const linesOf = (files: readonly number[]) => files.flatMap((number) => parsed(textOf(pathOf(number))));
  const write = (number: number, line: Line, flag: 'a' | 'ax') => {
    const text = `${JSON.stringify(line)}\n`;
    appendFileSync(pathOf(number), text, { mode: 0o600, flag });
    return Buffer.byteLength(text, 'utf8');
  };
  const begin = (number: number, before: readonly number[]) => {
    try {
      write(number, { kind: 'before', ...totalsOf(linesOf(before)) }, 'ax');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    for (const old of before.slice(0, Math.max(0, before.length + 1 - FILES))) rmSync(pathOf(old), { force: true });
  };
  let isWhole = false;
  return {
    append(line) {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const known = numbers();
        let last = known.at(-1);
        if (last === undefined || statSync(pathOf(last)).size > FILE_BYTES) {
          last = (last ?? 0) + 1;
          begin(last, known);
        }
        if (!isWhole) mend(pathOf(last));
        isWhole = true;
        return write(last, line, 'a');
      } catch (error) {
        throw new HumanError(
          `Nothing was sent, because the ledger in ${folder} cannot be written: ${messageOf(error)}`,
          'Make the folder writable, or room on the disk.',
        );
      }
    },
    lines: () => linesOf(numbers()),
    mark() {
      const file = numbers().at(-1);
      if (file === undefined) return { file: 0, size: 0 };
      return { file, size: statSync(pathOf(file), { throwIfNoEntry: false })?.size ?? 0 };
    },
  };
}

/** What cannot be read is as good as a damaged line. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return 'unreadable';
  }
}

/** Ends a line that was not written to its end, as by a machine that lost power, so that the next one is not lost with it. */
function mend(file: string): void {
  const text = readFileSync(file, 'utf8');
  if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n');
}

/** The lines of a file. */
function parsed(text: string): Line[] {
  return text.split('\n').flatMap((line): Line[] => {
    if (line.trim() === '') return [];
    try {
      const value: Line = JSON.parse(line);
      return ['sent', 'answered', 'before'].includes(value.kind) ? [value] : [{ kind: 'damaged' }];
    } catch {
      return [{ kind: 'damaged' }];
    }
  });
}
