import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Columns, decodeColumns, encodeColumns, SnapshotError } from '../foundations/binary';
import { replaceFile } from './replaceFile';

/** Grows with every change of what the columns mean. */
export const RECORD_VERSION = 2;

const MAGIC = 'CDBLRECS';
/** Magic 8, version 4, nothing 4, generation 16, generation before 16. */
const HEAD_BYTES = 48;
const GENERATION_BYTES = 16;
/** In front of each record: its length 4, and the same with every bit turned, 4. */
const PREFIX_BYTES = 8;

/** What tells the files of a store apart. */
export interface Generation {
  /** What a base and its journal have in common; empty: there is no file. */
  readonly generation: string;
  /** The generation of the journal that is in this base; empty: there was none. */
  readonly follows: string;
}

/** What stands in a file behind some place. */
export interface RecordPart extends Generation {
  readonly records: readonly Columns[];
  /** Where the last whole record ends; what stands behind it was not written to its end. */
  readonly end: number;
  readonly size: number;
  /** Records that were left out because their checksum does not fit. */
  readonly damaged: number;
}

export const nothing: RecordPart = { generation: '', follows: '', records: [], end: 0, size: 0, damaged: 0 };

/** A name that no other base or journal has. */
export const newGeneration = (): string => randomBytes(GENERATION_BYTES / 2).toString('hex');

/**
 * Reads a file of records: each is a block of columns with a checksum of its own, behind its length. One that is damaged
 * is left out as long as its length tells where the next one begins. Each is read into memory of its own, so that it can
 * be let go of alone.
 * @param known where to begin if the file is still of this generation; otherwise all of it is read
 * @throws SnapshotError when it is no such file, or was written by another version
 */
export function readRecords(file: string, known: Pick<RecordPart, 'generation' | 'end'> = nothing): RecordPart {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const bytesAt = (position: number, length: number) => {
      const bytes = Buffer.allocUnsafeSlow(length);
      return readSync(descriptor, bytes, 0, length, position) === length ? bytes : undefined;
    };
    const head = readHead(bytesAt(0, Math.min(size, HEAD_BYTES)) ?? Buffer.alloc(0));
    const records: Columns[] = [];
    let end = head.generation === known.generation ? Math.max(known.end, HEAD_BYTES) : HEAD_BYTES;
    let damaged = 0;
    while (end + PREFIX_BYTES <= size) {
      const prefix = bytesAt(end, PREFIX_BYTES);
      const length = prefix?.readUInt32LE(0) ?? 0;
      const next = end + PREFIX_BYTES + length;
      if (prefix?.readUInt32LE(4) !== ~length >>> 0 || next > size) break;
      const block = bytesAt(end + PREFIX_BYTES, length);
      if (!block) break;
      try {
        records.push(decodeColumns(block, RECORD_VERSION, RECORD_VERSION));
      } catch {
        damaged++;
      }
      end = next;
    }
    return { ...head, records, end, size, damaged };
  } finally {
    closeSync(descriptor);
  }
}

function readHead(head: Buffer): Generation {
  if (head.length < HEAD_BYTES || head.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new SnapshotError('damaged', 'it does not begin like a file of the store');
  const version = head.readUInt32LE(8);
  if (version !== RECORD_VERSION)
    throw new SnapshotError(
      version > RECORD_VERSION ? 'later version' : 'earlier version',
      `it has version ${version}, this program reads ${RECORD_VERSION}`,
    );
  const text = (start: number) => head.toString('latin1', start, start + GENERATION_BYTES).replace(/\0+$/, '');
  return { generation: text(16), follows: text(16 + GENERATION_BYTES) };
}

/** A record with its length in front. */
export function encodeRecord(columns: Columns): Uint8Array {
  const block = encodeColumns(RECORD_VERSION, columns);
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32LE(block.length, 0);
  prefix.writeUInt32LE(~block.length >>> 0, 4);
  return Buffer.concat([prefix, block]);
}

/** Replaces a file by one with these records. @returns where it ends */
export async function writeRecords(
  file: string,
  { generation, follows }: Generation,
  records: readonly Uint8Array[],
): Promise<number> {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(MAGIC, 'latin1');
  head.writeUInt32LE(RECORD_VERSION, 8);
  head.write(generation, 16, 'latin1');
  head.write(follows, 16 + GENERATION_BYTES, 'latin1');
  await replaceFile(file, [head, ...records]);
  return records.reduce((sum, { length }) => sum + length, HEAD_BYTES);
}

/**
 * Writes a record behind the last whole one. It is not forced onto the disk, which is the slow part: a killed process
 * loses nothing by that, and a machine that loses power only what it had not written yet, which the checksums tell.
 * @param end where the last whole record ends
 * @returns where the file ends now
 */
export async function appendRecord(file: string, end: number, record: Uint8Array): Promise<number> {
  const handle = await open(file, 'r+');
  try {
    const { size } = await handle.stat();
    if (size > end) await handle.truncate(end);
    for (let written = 0; written < record.length; )
      written += (await handle.write(record, written, record.length - written, end + written)).bytesWritten;
    return end + record.length;
  } catch (error) {
    await handle.truncate(end).catch(() => {}); // What stands there is no whole record, so no reader takes it for one.
    throw error;
  } finally {
    await handle.close();
  }
}
