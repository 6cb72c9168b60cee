import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Columns, decodeColumns, encodeColumns, SnapshotError } from '../foundations/binary';
import { replaceFile } from './replaceFile';
import { SNAPSHOT_VERSION } from './snapshot';

const MAGIC = 'CDBLJRNL';
/** Magic 8, version 4, nothing 4, generation 16. */
const HEAD_BYTES = 32;
/** In front of each record: its length 4, and the same with every bit turned, 4. */
const PREFIX_BYTES = 8;

/** What stands in a journal behind some place. */
export interface JournalPart {
  /** Ties the journal to its base; empty: there is no journal. */
  readonly generation: string;
  readonly records: readonly Columns[];
  /** Where the last whole record ends; what stands behind it was not written to its end. */
  readonly end: number;
  /** Records that were left out because their checksum does not fit. */
  readonly damaged: number;
}

/** A name that no other base or journal has. */
export const newGeneration = (): string => randomBytes(8).toString('hex');

/**
 * Reads the records of a journal: each is a block of columns with a checksum of its own, behind its length. One that is
 * damaged is left out as long as its length tells where the next one begins.
 * @param from where to begin if the journal is still of the generation `known`; otherwise all of it is read
 * @throws SnapshotError when it is no journal, or was written by another version
 */
export function readJournal(bytes: Uint8Array, known = '', from = 0): JournalPart {
  if (bytes.length === 0) return { generation: '', records: [], end: 0, damaged: 0 };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (start: number, end: number) => Buffer.from(bytes.subarray(start, end)).toString('latin1');
  if (bytes.length < HEAD_BYTES || text(0, 8) !== MAGIC)
    throw new SnapshotError('damaged', 'it does not begin like a journal');
  const version = view.getUint32(8, true);
  if (version !== SNAPSHOT_VERSION)
    throw new SnapshotError(version > SNAPSHOT_VERSION ? 'later version' : 'earlier version', `version ${version}`);
  const generation = text(16, HEAD_BYTES);
  const records: Columns[] = [];
  let end = generation === known ? Math.max(from, HEAD_BYTES) : HEAD_BYTES;
  let damaged = 0;
  while (end + PREFIX_BYTES <= bytes.length) {
    const length = view.getUint32(end, true);
    const next = end + PREFIX_BYTES + length;
    if (view.getUint32(end + 4, true) !== ~length >>> 0 || next > bytes.length) break;
    try {
      records.push(decodeColumns(bytes.subarray(end + PREFIX_BYTES, next), SNAPSHOT_VERSION, SNAPSHOT_VERSION));
    } catch {
      damaged++;
    }
    end = next;
  }
  return { generation, records, end, damaged };
}

/** A record with its length in front. */
export function encodeRecord(columns: Columns): Uint8Array {
  const block = encodeColumns(SNAPSHOT_VERSION, columns);
  const record = new Uint8Array(PREFIX_BYTES + block.length);
  const view = new DataView(record.buffer);
  view.setUint32(0, block.length, true);
  view.setUint32(4, ~block.length >>> 0, true);
  record.set(block, PREFIX_BYTES);
  return record;
}

/** Begins a journal with one record. @returns where it ends */
export async function beginJournal(file: string, generation: string, record: Uint8Array): Promise<number> {
  const bytes = new Uint8Array(HEAD_BYTES + record.length);
  bytes.set(Buffer.from(MAGIC, 'latin1'));
  new DataView(bytes.buffer).setUint32(8, SNAPSHOT_VERSION, true);
  bytes.set(Buffer.from(generation, 'latin1'), 16);
  bytes.set(record, HEAD_BYTES);
  await replaceFile(file, bytes);
  return bytes.length;
}

/**
 * Writes a record behind the last whole one. It is not forced onto the disk, which is the slow part: a killed process
 * loses nothing by that, and a machine that loses power only what it had not written yet, which the checksums tell.
 * @returns where the journal ends now
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

export const removeJournal = (file: string): void => rmSync(file, { force: true });
