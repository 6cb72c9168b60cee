import { createHash } from 'node:crypto';

/** What a column may hold: one row an element. */
export type Column = Uint8Array | Int32Array | Uint32Array | Float32Array | Float64Array | readonly string[];

/** Columns under their names. */
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

const views = { u8: Uint8Array, i32: Int32Array, u32: Uint32Array, f32: Float32Array, f64: Float64Array } as const;

interface Entry {
  readonly name: string;
  readonly kind: keyof typeof views | 'texts';
  /** Bytes behind the directory, a multiple of 8. */
  readonly offset: number;
  readonly length: number;
}

const MAGIC = 'CDBLSNAP';
const CHECKSUM_BYTES = 20;
/** Magic 8, version 4, length of the directory 4, checksum of all that follows 20; filled up to a multiple of 8. */
const HEAD_BYTES = 40;

/**
 * Columns as one block: head, directory as JSON, then the columns one after the other, each at a multiple of 8 bytes
 * in the machine's byte order (little-endian wherever Node runs). Texts are one UTF-8 text and the UTF-16 offsets of
 * their ends; half a surrogate pair becomes U+FFFD.
 */
export function encodeColumns(version: number, columns: Columns): Uint8Array {
  const entries: Entry[] = [];
  const parts: Uint8Array[] = [];
  let offset = 0;
  const add = (name: string, kind: Entry['kind'], bytes: Uint8Array) => {
    entries.push({ name, kind, offset, length: bytes.byteLength });
    parts.push(bytes);
    offset += padded(bytes.byteLength);
  };
  for (const [name, column] of Object.entries(columns)) {
    if (isTexts(column)) {
      add(name, 'texts', Buffer.from(column.join(''), 'utf8'));
      add(`${name}#ends`, 'u32', bytesOf(endsOf(column)));
    } else add(name, kindOf(column), bytesOf(column));
  }
  const directory = Buffer.from(JSON.stringify(entries), 'utf8');
  const body = HEAD_BYTES + padded(directory.length);
  const block = new Uint8Array(body + offset);
  block.set(directory, HEAD_BYTES);
  for (const [index, part] of parts.entries()) block.set(part, body + (entries[index] as Entry).offset);
  block.set(Buffer.from(MAGIC, 'latin1'), 0);
  const view = new DataView(block.buffer);
  view.setUint32(8, version, true);
  view.setUint32(12, directory.length, true);
  block.set(checksum(block), 16);
  return block;
}

/**
 * The columns in a block of `encodeColumns`. Numbers are views on the block, not copies.
 * @throws SnapshotError when the block is damaged, of an earlier version, or of a later one
 */
export function decodeColumns(version: number, source: Uint8Array): Columns {
  const block = source.byteOffset % 8 === 0 ? source : source.slice();
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  if (block.length < HEAD_BYTES || Buffer.from(block.subarray(0, 8)).toString('latin1') !== MAGIC)
    throw new SnapshotError('damaged', 'it does not begin like a snapshot');
  const found = view.getUint32(8, true);
  if (found !== version)
    throw new SnapshotError(
      found > version ? 'later version' : 'earlier version',
      `it has version ${found}, this program reads ${version}`,
    );
  if (!checksum(block).equals(block.subarray(16, 16 + CHECKSUM_BYTES)))
    throw new SnapshotError('damaged', 'its checksum does not fit');
  const directoryLength = view.getUint32(12, true);
  const directory = Buffer.from(block.subarray(HEAD_BYTES, HEAD_BYTES + directoryLength)).toString('utf8');
  const body = HEAD_BYTES + padded(directoryLength);
  const columns: Record<string, Column> = {};
  for (const { name, kind, offset, length } of JSON.parse(directory) as Entry[]) {
    const bytes = block.subarray(body + offset, body + offset + length);
    const View = views[kind === 'texts' ? 'u8' : kind];
    columns[name] = new View(bytes.buffer as ArrayBuffer, bytes.byteOffset, length / View.BYTES_PER_ELEMENT);
    if (name.endsWith('#ends')) {
      const texts = name.slice(0, -'#ends'.length);
      columns[texts] = textsOf(columns[texts] as Uint8Array, columns[name] as Uint32Array);
      delete columns[name];
    }
  }
  return columns;
}

const padded = (length: number) => (length + 7) & ~7;

const isTexts = (column: Column): column is readonly string[] => Array.isArray(column);

const kindOf = (column: Exclude<Column, readonly string[]>) =>
  (Object.keys(views) as (keyof typeof views)[]).find((kind) => column instanceof views[kind]) as keyof typeof views;

const bytesOf = ({ buffer, byteOffset, byteLength }: Exclude<Column, readonly string[]>) =>
  new Uint8Array(buffer, byteOffset, byteLength);

const checksum = (block: Uint8Array) =>
  createHash('sha1')
    .update(block.subarray(0, 16))
    .update(block.subarray(16 + CHECKSUM_BYTES))
    .digest();

function endsOf(texts: readonly string[]): Uint32Array {
  let end = 0;
  return Uint32Array.from(texts, (text) => {
    end += text.length;
    return end;
  });
}

function textsOf(bytes: Uint8Array, ends: Uint32Array): string[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  let start = 0;
  return Array.from(ends, (end) => {
    const text = all.slice(start, end);
    start = end;
    return text;
  });
}
