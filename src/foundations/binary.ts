import { createHash } from 'node:crypto';

/** Numbers of one kind. */
export type Numbers = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

/** What a column may hold: one row an element. Texts are given as an array or as `Texts`, and are read as `Texts`. */
export type Column = Numbers | readonly string[] | Texts;

/** Columns under their names, which hold no white space. */
export type Columns = Readonly<Record<string, Column>>;

/** Why bytes cannot be read: damaged, or written by another version of this program. */
export class SnapshotError extends Error {
  readonly reason: 'damaged' | 'earlier version' | 'later version';

  constructor(reason: SnapshotError['reason'], message: string) {
    super(message);
    this.name = 'SnapshotError';
    this.reason = reason;
  }
}

/** Texts as bytes, decoded one by one when they are asked for: code that nobody looks at stays outside of the heap. */
export class Texts implements Iterable<string> {
  /** All of them in UTF-8; half a surrogate pair is U+FFFD. */
  readonly bytes: Buffer;
  /** Where each ends in `bytes`. */
  readonly ends: Uint32Array;

  constructor(bytes: Uint8Array, ends: Uint32Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.ends = ends;
  }

  static of(texts: readonly string[]): Texts {
    let end = 0;
    const ends = Uint32Array.from(texts, (text) => {
      end += Buffer.byteLength(text, 'utf8');
      return end;
    });
    const bytes = Buffer.allocUnsafeSlow(end);
    for (const [row, text] of texts.entries()) bytes.write(text, ends[row - 1] ?? 0, 'utf8');
    return new Texts(bytes, ends);
  }

  get length(): number {
    return this.ends.length;
  }

  /** @returns empty behind the last row */
  at(row: number): string {
    return this.bytes.toString('utf8', row === 0 ? 0 : this.ends[row - 1], this.ends[row] ?? 0);
  }

  *[Symbol.iterator](): Iterator<string> {
    for (let row = 0; row < this.length; row++) yield this.at(row);
  }

  /** All of them at once. */
  toArray(): string[] {
    return Array.from(this);
  }
}

const views = {
  u8: Uint8Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;

/** `texts`: ends in UTF-16 units, as the first version wrote them; `utf8`: ends in bytes. The ends follow as `…#ends`. */
type Kind = keyof typeof views | 'texts' | 'utf8';

interface Entry {
  readonly name: string;
  readonly kind: Kind;
  /** In bytes. */
  readonly length: number;
}

const MAGIC = 'CDBLSNAP';
const CHECKSUM_BYTES = 20;
/** Magic 8, version 4, length of the directory 4, checksum of all that follows 20; filled up to a multiple of 8. */
const HEAD_BYTES = 40;
const ENDS = '#ends';

/**
 * Columns as one block: head, directory, then the columns one after the other, each at a multiple of 8 bytes in the
 * machine's byte order (little-endian wherever Node runs). The directory is a line for each: name, kind, length in bytes.
 */
export function encodeColumns(version: number, columns: Columns): Uint8Array {
  const entries: Entry[] = [];
  const parts: Uint8Array[] = [];
  const add = (name: string, kind: Kind, bytes: Uint8Array) => {
    entries.push({ name, kind, length: bytes.byteLength });
    parts.push(bytes);
  };
  for (const [name, column] of Object.entries(columns)) {
    if (isNumbers(column)) add(name, kindOf(column), bytesOf(column));
    else {
      const { bytes, ends } = column instanceof Texts ? column : Texts.of(column);
      add(name, 'utf8', bytes);
      add(name + ENDS, 'u32', bytesOf(ends));
    }
  }
  const directory = Buffer.from(
    entries.map(({ name, kind, length }) => `${name} ${kind} ${length}`).join('\n'),
    'utf8',
  );
  let at = HEAD_BYTES + padded(directory.length);
  const block = new Uint8Array(at + parts.reduce((sum, { length }) => sum + padded(length), 0));
  block.set(directory, HEAD_BYTES);
  for (const part of parts) {
    block.set(part, at);
    at += padded(part.length);
  }
  block.set(Buffer.from(MAGIC, 'latin1'), 0);
  const view = new DataView(block.buffer);
  view.setUint32(8, version, true);
  view.setUint32(12, directory.length, true);
  block.set(checksum(block), 16);
  return block;
}

/** Whether bytes begin like a block of columns, of whatever version. */
export const isColumns = (block: Uint8Array): boolean =>
  block.length >= HEAD_BYTES && Buffer.from(block.subarray(0, MAGIC.length)).toString('latin1') === MAGIC;

/**
 * The columns in a block of `encodeColumns`: views on the block, not copies.
 * @param oldest the earliest version that the caller understands
 * @throws SnapshotError when the block is damaged, of a version before `oldest`, or of one later than `newest`
 */
export function decodeColumns(block: Uint8Array, oldest: number, newest: number): Columns {
  if (!isColumns(block)) throw new SnapshotError('damaged', 'it does not begin like columns');
  const version = new DataView(block.buffer, block.byteOffset).getUint32(8, true);
  if (version > newest || version < oldest)
    throw new SnapshotError(
      version > newest ? 'later version' : 'earlier version',
      `it has version ${version}, this program reads ${oldest === newest ? newest : `${oldest} to ${newest}`}`,
    );
  if (!checksum(block).equals(block.subarray(16, 16 + CHECKSUM_BYTES)))
    throw new SnapshotError('damaged', 'its checksum does not fit');
  return readColumns(block.byteOffset % 8 === 0 ? block : block.slice());
}

function readColumns(block: Uint8Array): Columns {
  const directoryLength = new DataView(block.buffer, block.byteOffset).getUint32(12, true);
  const directory = Buffer.from(block.subarray(HEAD_BYTES, HEAD_BYTES + directoryLength)).toString('utf8');
  let at = HEAD_BYTES + padded(directoryLength);
  const columns: Record<string, Column> = {};
  let texts: (Entry & { readonly bytes: Uint8Array }) | undefined;
  for (const entry of entriesOf(directory)) {
    const bytes = block.subarray(at, at + entry.length);
    at += padded(entry.length);
    if (entry.kind === 'utf8' || entry.kind === 'texts') texts = { ...entry, bytes };
    else {
      const View = views[entry.kind];
      const numbers = new View(bytes.buffer as ArrayBuffer, bytes.byteOffset, entry.length / View.BYTES_PER_ELEMENT);
      if (texts && entry.name === texts.name + ENDS) columns[texts.name] = textsOf(texts, numbers as Uint32Array);
      else columns[entry.name] = numbers;
    }
  }
  return columns;
}

/** The first version wrote its directory as JSON, in the same order. */
function entriesOf(directory: string): Entry[] {
  if (directory.startsWith('[')) return JSON.parse(directory);
  if (directory === '') return [];
  return directory.split('\n').map((line) => {
    const [name = '', kind, length] = line.split(' ');
    return { name, kind: kind as Kind, length: Number(length) };
  });
}

function textsOf({ kind, bytes }: { readonly kind: Kind; readonly bytes: Uint8Array }, ends: Uint32Array): Texts {
  if (kind === 'utf8') return new Texts(bytes, ends);
  const all = Buffer.from(bytes).toString('utf8');
  return Texts.of(Array.from(ends, (end, row) => all.slice(ends[row - 1] ?? 0, end)));
}

const padded = (length: number) => (length + 7) & ~7;

const isNumbers = (column: Column): column is Numbers => ArrayBuffer.isView(column);

const kindOf = (column: Numbers) =>
  (Object.keys(views) as (keyof typeof views)[]).find((kind) => column instanceof views[kind]) as keyof typeof views;

const bytesOf = ({ buffer, byteOffset, byteLength }: Numbers) => new Uint8Array(buffer, byteOffset, byteLength);

const checksum = (block: Uint8Array) =>
  createHash('sha1')
    .update(block.subarray(0, 16))
    .update(block.subarray(16 + CHECKSUM_BYTES))
    .digest();
