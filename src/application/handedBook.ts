import { HumanError, messageOf } from '../foundations/errors';
import type { Handed } from './ledgerDoor';
import { createPages } from './pages';
import { isObject } from './requestShapes';

/** The book of what other programs on this machine were told. */
export interface HandedBook {
  /**
   * Writes down what is about to be told.
   * @throws HumanError when it cannot be written: then nothing may be told
   */
  record(handed: Omit<Handed, 'id' | 'time'>): void;
  read(): HandedPage;
  /** Takes all of it away, on disk too. @throws HumanError when it cannot be written; then nothing is taken away */
  clear(): void;
}

export interface HandedPage {
  /** All that are listed, the newest first. */
  readonly entries: readonly Handed[];
  /** How many there were since it was cleared, listed or not. */
  readonly total: number;
  /** When it was cleared last, milliseconds since 1970; absent: never. */
  readonly cleared?: number;
}

export interface HandedBookOptions {
  /** Where it is kept; absent: in memory. */
  readonly folder: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Told after each change. */
  readonly onChange?: () => void;
}

type HandedLine = { readonly line: 'handed' } & Handed;
interface BeforeLine {
  readonly line: 'before';
  readonly total: number;
  readonly cleared?: number;
}
type Line = HandedLine | BeforeLine;

/** Opens the book. Several windows may write into the same one. */
export function createHandedBook({ folder, now, newId, onChange = () => {} }: HandedBookOptions): HandedBook {
  const pages = createPages<Line>({ folder, name: 'handed', isLine, sum: sumOf });
  const write = (failed: string, work: () => void) => {
    try {
      work();
    } catch (error) {
      throw new HumanError(`${failed}: ${messageOf(error)}`, 'Make the folder writable, or room on the disk.');
    }
    onChange();
  };
  return {
    record({ tool, client, way, bytes, functions, redactions, sha256 }) {
      const facts = { tool, client, way, bytes, functions, redactions, sha256 };
      write(`Nothing was told, because the ledger in ${folder} cannot be written`, () =>
        pages.append({ line: 'handed', id: newId(), time: now(), ...facts }),
      );
    },
    read() {
      const lines = pages.lines();
      const { total, cleared } = sumOf(lines);
      const entries = lines.flatMap((one) => (one.line === 'handed' ? [handedOf(one)] : []));
      return { entries: entries.reverse(), total, ...(cleared === undefined ? {} : { cleared }) };
    },
    clear: () =>
      write(`What was handed out could not be cleared from the ledger in ${folder}`, () =>
        pages.restart(() => ({ line: 'before', total: 0, cleared: now() })),
      ),
  };
}

const handedOf = ({ line: _, ...handed }: HandedLine): Handed => handed;

/** The sum of lines, of which the first `before` is the sum of what stood before them all. */
function sumOf(lines: readonly Line[]): BeforeLine {
  const before = lines.find((one): one is BeforeLine => one.line === 'before') ?? { total: 0 };
  const listed = lines.filter(({ line }) => line === 'handed').length;
  return { ...before, line: 'before', total: before.total + listed };
}

const isLine = (value: unknown) =>
  isObject(value) && (value['line'] === 'handed' || (value['line'] === 'before' && Number.isInteger(value['total'])));
