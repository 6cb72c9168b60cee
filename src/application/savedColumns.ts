import { type Columns, Texts } from '../foundations/binary';

/** From one row up to another. */
export type Span = readonly [from: number, to: number];

/** Texts that occur often, each once. */
export class Names {
  readonly all: string[] = [];
  readonly #index = new Map<string, number>();

  indexOf(text: string): number {
    const known = this.#index.get(text);
    if (known !== undefined) return known;
    this.#index.set(text, this.all.length);
    return this.all.push(text) - 1;
  }

  indices<Row>(rows: readonly Row[], textOf: (row: Row) => string): Uint32Array {
    return Uint32Array.from(rows, (row) => this.indexOf(textOf(row)));
  }
}

/** Columns by what they hold. Missing ones throw a `TypeError`, as wrong ones do. */
export class ColumnReader {
  readonly #columns: Columns;
  readonly names: readonly string[];

  constructor(columns: Columns) {
    this.#columns = columns;
    this.names = this.texts('names').toArray();
  }

  has = (name: string) => this.#columns[name] !== undefined;
  texts = (name: string) => this.#column(name, Texts);
  bytes = (name: string) => this.#column(name, Uint8Array);
  shorts = (name: string) => this.#column(name, Uint16Array);
  integers = (name: string) => this.#column(name, Uint32Array);
  numbers = (name: string) => this.#column(name, Float64Array);

  /** The texts of a column of `Names`. */
  named(name: string): (row: number) => string {
    const indices = this.integers(name);
    return (row) => this.names[indices[row] as number] as string;
  }

  /** From how many rows each file has in another table: the rows of a file there. */
  rows(name: string): (file: number) => Span {
    let end = 0;
    const ends = this.integers(name).map((count) => {
      end += count;
      return end;
    });
    return (file) => [ends[file - 1] ?? 0, ends[file] as number];
  }

  #column<T>(name: string, Type: abstract new (...given: never[]) => T): T {
    const column = this.#columns[name];
    if (column instanceof Type) return column;
    throw new TypeError(`the column ${name} is missing`);
  }
}

/** One result a row of a span. */
export const each = <T>([from, to]: Span, read: (row: number) => T): T[] =>
  Array.from({ length: to - from }, (_, index) => read(from + index));

/** Arrays of numbers, one behind the other. */
export function concatenated<T extends Uint8Array | Uint32Array>(
  Type: { new (length: number): T },
  parts: readonly T[],
): T {
  const all = new Type(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
