import { createHash } from 'node:crypto';
import { HumanError, messageOf } from '../foundations/errors';
import { createPages, isSameMark, type Mark } from './pages';
import { isObject } from './requestShapes';

/** What for something is sent: to complete a line, to write a draft, to mend code, to see whether the endpoint works, to see which models a server has, to train one, or to sync with other machines. */
export type SendingPurpose = 'completion' | 'draft' | 'fix' | 'test' | 'models' | 'tuning' | 'sync';

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
  /** Bytes of the bodies that went to another machine. */
  readonly leftBytes: number;
  /** Milliseconds since 1970 of the first; 0: there was none. */
  readonly since: number;
  /** How much of all that is no longer listed, because the book was cleared; absent: it never was. */
  readonly cleared?: ClearedSendings;
}

/** What had been sent when the book was cleared last. */
export interface ClearedSendings extends Pick<LedgerTotals, 'requests' | 'left' | 'leftBytes'> {
  /** When that was, milliseconds since 1970. */
  readonly at: number;
}

export interface LedgerPage {
  /** The newest first. */
  readonly entries: readonly LedgerEntry[];
  readonly totals: LedgerTotals;
  /** Ids of those that can be seen as they were sent (`Ledger.body`). */
  readonly bodies: readonly string[];
}

/** What is about to be sent. */
export interface Sending extends Pick<LedgerEntry, 'purpose' | 'host' | 'isLocal' | 'model' | 'redactions'> {
  /** Exactly what is sent behind the headers; where that is a file, what says which one. */
  readonly body: string;
  /** What is sent where that is a file: the entry tells its bytes and hash, and not those of what is around it. Absent: none is. */
  readonly file?: { readonly bytes: number; readonly sha256: string };
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
  /**
   * Takes all entries away, on disk too, and the bodies; what they sum up to stays.
   * @throws HumanError when it cannot be written; then nothing is taken away
   */
  clear(): void;
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

const BODIES = 50;
/** Bytes of a token of code, about: what servers bill is theirs to say. */
const BYTES_PER_TOKEN = 3.5;

type SentLine = { readonly kind: 'sent' } & Omit<LedgerEntry, 'answer'>;
type AnsweredLine = { readonly kind: 'answered'; readonly id: string; readonly time: number } & Answered;
/** Earlier versions did not write `leftBytes`. */
type BeforeLine = { readonly kind: 'before' } & Omit<LedgerTotals, 'leftBytes'> & Partial<LedgerTotals>;
type Line = SentLine | AnsweredLine | BeforeLine | { readonly kind: 'damaged' };

const noTotals: LedgerTotals = { requests: 0, bytes: 0, left: 0, leftBytes: 0, since: 0 };

/** Opens the book. Several windows may write into the same one. */
export function createLedger({ folder, now, newId, onChange = () => {} }: LedgerOptions): Ledger {
  const pages = createPages<Line>({
    ...{ folder, name: 'ledger', isLine, damaged: { kind: 'damaged' } },
    sum: (lines) => ({ kind: 'before', ...totalsOf(lines) }),
  });
  const bodies = new Map<string, string>();
  let known: { readonly mark: Mark; readonly totals: LedgerTotals } | undefined;
  const totals = () => {
    const mark = pages.mark();
    if (!known || !isSameMark(known.mark, mark)) known = { mark, totals: totalsOf(pages.lines()) };
    return known.totals;
  };
  const append = (line: Line) => {
    const before = pages.mark();
    const length = pages.append(line);
    const after = { file: before.file, size: before.size + length };
    const isOurs = known && isSameMark(known.mark, before) && isSameMark(pages.mark(), after);
    known = known && isOurs ? { mark: after, totals: totalsOf([line], known.totals) } : undefined;
  };
  return {
    sending({ purpose, host, isLocal, model, redactions, body, file }) {
      const id = newId();
      const bytes = file?.bytes ?? Buffer.byteLength(body, 'utf8');
      const time = now();
      const facts = { id, time, purpose, host, isLocal, model, redactions, bytes };
      const tokens = Math.ceil(bytes / BYTES_PER_TOKEN);
      const sha256 = file?.sha256 ?? createHash('sha256').update(body, 'utf8').digest('hex');
      try {
        append({ kind: 'sent', ...facts, tokens, sha256 });
      } catch (error) {
        throw new HumanError(
          `Nothing was sent, because the ledger in ${folder} cannot be written: ${messageOf(error)}`,
          'Make the folder writable, or room on the disk.',
        );
      }
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
      return {
        entries: entries.map((entry) => entryOf(entry, answers.get(entry.id))),
        totals: totalsOf(lines),
        bodies: [...bodies.keys()],
      };
    },
    totals,
    body: (id) => bodies.get(id),
    clear() {
      try {
        pages.restart((lines) => {
          const all = totalsOf(lines);
          const { requests, left, leftBytes } = all;
          return { kind: 'before', ...all, cleared: { at: now(), requests, left, leftBytes } };
        });
      } catch (error) {
        throw new HumanError(
          `What was sent could not be cleared from the ledger in ${folder}: ${messageOf(error)}`,
          'Make the folder writable, or room on the disk.',
        );
      }
      bodies.clear();
      onChange();
    },
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
  const first = lines.find(({ kind }) => kind === 'before'); // Another window may have written ahead of it.
  const known = first?.kind === 'before' ? first : before;
  let { requests, bytes, left, since } = known;
  let { leftBytes = left > 0 ? bytes : 0 } = known; // It was no more than that.
  for (const line of lines) {
    if (line.kind === 'damaged') left++;
    if (line.kind !== 'sent') continue;
    requests++;
    bytes += line.bytes;
    left += line.isLocal ? 0 : 1;
    leftBytes += line.isLocal ? 0 : line.bytes;
    since ||= line.time;
  }
  return { requests, bytes, left, leftBytes, since, ...(known.cleared ? { cleared: known.cleared } : {}) };
}

const isLine = (value: unknown) =>
  isObject(value) && ['sent', 'answered', 'before'].some((kind) => kind === value['kind']);
