import { HumanError, messageOf } from '../foundations/errors';
import type { Decision } from './ledgerDoor';
import { createPages } from './pages';
import { isObject } from './requestShapes';

/** The book of what became of suggestions. */
export interface DecisionBook {
  /** Writes a decision down. One that cannot be written is said once, and nobody is kept from deciding by that. */
  record(decision: Omit<Decision, 'id' | 'time'>): void;
  read(): DecisionPage;
  /** Takes paths and reasons out of the decisions about certain files, on disk too; that they were made stays. */
  forget(isFrom: (path: string) => boolean): void;
  /** Takes all of it away, on disk too. @throws HumanError when it cannot be written; then nothing is taken away */
  clear(): void;
}

export interface DecisionPage {
  /** All that are listed, the newest first. */
  readonly entries: readonly Decision[];
  /** How many there were since it was cleared, listed or not. */
  readonly totals: Readonly<Record<Decision['outcome'], number>>;
  /** When it was cleared last, milliseconds since 1970; absent: never. */
  readonly cleared?: number;
}

export interface DecisionBookOptions {
  /** Where it is kept; absent: in memory. */
  readonly folder: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
}

type DecisionLine = { readonly line: 'decision' } & Decision;
interface BeforeLine {
  readonly line: 'before';
  readonly accepted: number;
  readonly edited: number;
  readonly rejected: number;
  readonly cleared?: number;
}
type Line = DecisionLine | BeforeLine;

const none: BeforeLine = { line: 'before', accepted: 0, edited: 0, rejected: 0 };
const HINT = 'Make room on the disk or make the folder writable.';

/** Opens the book. Several windows may write into the same one. */
export function createDecisionBook({ folder, now, newId, notify }: DecisionBookOptions): DecisionBook {
  const pages = createPages<Line>({ folder, name: 'decisions', isLine, sum: sumOf });
  let told = false;
  const attempt = (failed: string, work: () => void) => {
    try {
      work();
      told = false;
    } catch (error) {
      if (!told) notify(`${failed}: ${messageOf(error)}`, HINT);
      told = true;
    }
  };
  return {
    record: (decision) =>
      attempt('What was decided could not be written into the ledger', () =>
        pages.append({ line: 'decision', id: newId(), time: now(), ...decision }),
      ),
    read() {
      const lines = pages.lines();
      const { line: _, cleared, ...totals } = sumOf(lines);
      const entries = lines.flatMap((one) => (one.line === 'decision' ? [decisionOf(one)] : []));
      return { entries: entries.reverse(), totals, ...(cleared === undefined ? {} : { cleared }) };
    },
    forget: (isFrom) =>
      attempt('The paths of forgotten files could not be taken out of the ledger', () =>
        pages.rewrite((line) => (line.line === 'decision' && isFrom(line.path) ? bare(line) : line)),
      ),
    clear() {
      try {
        pages.restart(() => ({ ...none, cleared: now() }));
      } catch (error) {
        throw new HumanError(`What was decided could not be cleared from the ledger: ${messageOf(error)}`, HINT);
      }
    },
  };
}

const decisionOf = ({ line: _, ...decision }: DecisionLine): Decision => decision;

/** A decision without what tells of the file that it was about. */
const bare = ({ reason: _, ...line }: DecisionLine): DecisionLine => ({ ...line, path: '' });

/** The sum of lines, of which the first `before` is the sum of what stood before them all. */
function sumOf(lines: readonly Line[]): BeforeLine {
  const sum = { ...(lines.find((one): one is BeforeLine => one.line === 'before') ?? none) };
  for (const one of lines) if (one.line === 'decision') sum[one.outcome]++;
  return sum;
}

function isLine(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { line, outcome, path } = value;
  if (line === 'before') return ['accepted', 'edited', 'rejected'].every((name) => Number.isInteger(value[name]));
  return line === 'decision' && typeof path === 'string' && Object.hasOwn(none, String(outcome)) && outcome !== 'line';
}
