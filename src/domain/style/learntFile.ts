import { add, type Counts } from './counts';
import type { KindTable } from './kindTable';
import { type Kind, PackedObservations } from './packedObservations';
import type { CountedFile, StyleFacts } from './styleFacts';

/** A file that was counted once, in columns: as maps the counts of a corpus take ten times the room. */
export class LearntFile implements CountedFile {
  readonly facts: StyleFacts;
  readonly table: KindTable;
  /** Pairs of a kind and its count; the kinds of one dimension stand together, otherwise the one seen first stands first. */
  readonly entries: Uint32Array;
  /** Triples of a kind, a month as in `StyleFacts` and the count in it, in the order of `entries`; months not known are left out. */
  readonly dated: Uint32Array;
  /** The last month in `dated`; 0: nobody knows when anything was written. */
  readonly lastMonth: number;

  constructor(facts: StyleFacts, table: KindTable) {
    this.facts = facts;
    this.table = table;
    const { kinds, indices, lines } = PackedObservations.of(facts.observations);
    const months = facts.months?.length ? monthsOf(facts.months, lines) : undefined;
    const counts = new Uint32Array(kinds.length);
    const byDimension = new Map<string, number[]>();
    for (let at = 0; at < indices.length; at++) {
      const index = indices[at] as number;
      if (counts[index] === 0) {
        const { dimension } = kinds[index] as Kind;
        const together = byDimension.get(dimension);
        if (together) together.push(index);
        else byDimension.set(dimension, [index]);
      }
      counts[index] = (counts[index] as number) + 1;
    }
    const order = [...byDimension.values()].flat();
    this.entries = new Uint32Array(2 * order.length);
    for (const [at, index] of order.entries()) {
      this.entries[2 * at] = table.take(kinds[index] as Kind);
      this.entries[2 * at + 1] = counts[index] as number;
    }
    this.dated = months ? countByMonth(this.entries, { indices, months, order }) : new Uint32Array();
    this.lastMonth = months?.reduce((last, month) => Math.max(last, month), 0) ?? 0;
  }

  /** Made anew for each that asks. */
  get counts(): Counts {
    const counts: Counts = new Map();
    for (let at = 0; at < this.entries.length; at += 2) {
      const kind = this.table.at(this.entries[at] as number);
      if (kind) add(counts, kind.dimension, kind.category, this.entries[at + 1] as number);
    }
    return counts;
  }

  /** Tells the table that this file shows nothing any more. */
  release(): void {
    for (let at = 0; at < this.entries.length; at += 2) this.table.release(this.entries[at] as number);
  }
}

interface Dated {
  /** By observation: its kind, and its month, 0 for one that is not known. */
  readonly indices: Uint16Array | Uint32Array;
  readonly months: Uint16Array;
  /** The kinds as `indices` has them, in the order of entries. */
  readonly order: readonly number[];
}

function countByMonth(entries: Uint32Array, { indices, months, order }: Dated): Uint32Array {
  const present = [...new Set(months)].filter((month) => month > 0).sort((a, b) => a - b);
  const columnOf = new Map(present.map((month, at) => [month, at]));
  const rowOf = new Uint32Array(Math.max(0, ...order) + 1);
  for (const [row, index] of order.entries()) rowOf[index] = row;
  const counts = new Uint32Array(order.length * present.length);
  let [month, column] = [0, 0];
  for (let at = 0; at < indices.length; at++) {
    if (months[at] === 0) continue;
    if (months[at] !== month) {
      month = months[at] as number;
      column = columnOf.get(month) as number;
    }
    const cell = (rowOf[indices[at] as number] as number) * present.length + column;
    counts[cell] = (counts[cell] as number) + 1;
  }
  const dated: number[] = [];
  for (let row = 0; row < order.length; row++)
    for (const [at, one] of present.entries()) {
      const count = counts[row * present.length + at] as number;
      if (count > 0) dated.push(entries[2 * row] as number, one, count);
    }
  return Uint32Array.from(dated);
}

/** The month of each observation. @param pairs as `StyleFacts` has them */
function monthsOf(pairs: Uint32Array, lines: Uint32Array): Uint16Array {
  const months = new Uint16Array(lines.length);
  let pair = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as number;
    // Observations of neighbouring lines mostly stand beside one another.
    if (line < (pairs[pair] as number) || line >= (pairs[pair + 2] ?? Number.POSITIVE_INFINITY))
      pair = pairOf(pairs, line);
    months[at] = pairs[pair + 1] as number;
  }
  return months;
}

/** Where the pair of a line stands: the last one that does not begin behind it. */
function pairOf(months: Uint32Array, line: number): number {
  let [low, high] = [0, months.length / 2 - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((months[2 * middle] as number) <= line) low = middle;
    else high = middle - 1;
  }
  return 2 * low;
}
