import { createReadStream, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import { logFormats } from '../domain/triage/testLog';
import { createJunitReader } from '../domain/triage/testLog/junit';
import type { LoggedFailure, LogReading } from '../domain/triage/testLog/logFormat';
import { createLogLines } from '../domain/triage/testLog/logLines';
import { HumanError, messageOf } from '../foundations/errors';
import { breathe } from './breathe';
import type { TestFailure, TestLogRequest, TestLogResult } from './triageDoor';

export interface TestLogOptions {
  /** Finds places of a log in folders; those that are the engineer's, the likeliest cause first. */
  readonly placed: (failures: readonly LoggedFailure[], folders: readonly string[]) => Promise<TestFailure[]>;
}

/** Of a longer log the end is read, where runners say what failed; of a longer pipe the start. */
const MOST_BYTES = 64 << 20;
/** UTF-16 code units that are read between two breaths. */
const PIECE = 1 << 18;
/** Elements within one another: a report that has more is none, and each costs memory until it ends. */
const MOST_DEPTH = 200;

/**
 * The use case `readTestLog`: what failed, by the output of a test run or by its report.
 * Rejects with a `HumanError` when the file cannot be read.
 */
export function createReadTestLog({ placed }: TestLogOptions) {
  return async (request: TestLogRequest, signal?: AbortSignal): Promise<TestLogResult> => {
    const { pieces, isCut } = request.file === undefined ? ofText(request.text ?? '') : await ofFile(request.file);
    const readings = await read(pieces, signal);
    const [first] = readings;
    if (!first) return { failures: [], failed: 0 };
    const failures = await placed(
      readings.flatMap(({ reading }) => reading.failures),
      request.folders,
    );
    signal?.throwIfAborted();
    const passed = readings.map(({ reading }) => reading.passed).filter((count) => count !== undefined);
    return {
      runner: first.runner,
      failures,
      failed: sum(readings.map(({ reading }) => reading.failed)),
      ...(passed.length > 0 ? { passed: sum(passed) } : {}),
      ...(isCut || readings.some(({ reading }) => !reading.isWhole) ? { truncated: true } : {}),
    };
  };
}

interface Pieces {
  readonly pieces: Iterable<string> | AsyncIterable<string>;
  /** Whether the start was left out. */
  readonly isCut: boolean;
}

function ofText(text: string): Pieces {
  const start = Math.max(0, text.length - MOST_BYTES);
  const pieces = function* () {
    for (let at = start; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
  };
  return { pieces: pieces(), isCut: start > 0 };
}

async function ofFile(file: string): Promise<Pieces> {
  let found: Stats;
  let encoding: BufferEncoding;
  try {
    found = await stat(file);
    encoding = isPipe(found) ? 'utf8' : await encodingOf(file);
  } catch (error) {
    throw new HumanError(`The test log ${file} cannot be read: ${messageOf(error)}.`, 'Check the path.');
  }
  // A pipe is read as it comes: nobody knows how long it is, and nothing in it can be read twice. It may never end.
  if (isPipe(found))
    return { pieces: createReadStream(file, { encoding, end: MOST_BYTES, highWaterMark: PIECE }), isCut: false };
  // An even start, so that no half of a character of two bytes is left.
  const start = Math.max(0, found.size - MOST_BYTES) & ~1;
  const end = start + MOST_BYTES;
  return { pieces: createReadStream(file, { encoding, start, end, highWaterMark: PIECE }), isCut: start > 0 };
}

const isPipe = (found: Stats): boolean => found.isFIFO() || found.isCharacterDevice() || found.isSocket();

/** What PowerShell writes begins with the mark of UTF-16. */
async function encodingOf(file: string): Promise<BufferEncoding> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16LE(0) === 0xfeff ? 'utf16le' : 'utf8';
  } finally {
    await handle.close();
  }
}

interface RunReading {
  readonly runner: string;
  readonly reading: LogReading;
}

/** What each runner whose output it is says; a report in XML is read as that alone. */
async function read(pieces: Pieces['pieces'], signal: AbortSignal | undefined): Promise<RunReading[]> {
  let reader: { write(piece: string): void; end(): RunReading[] } | undefined;
  for await (const piece of pieces) {
    const text = reader ? piece : piece.replace(/^\uFEFF/, '');
    reader ??= text.trimStart().startsWith('<') ? createReport() : createOutput();
    reader.write(text);
    await breathe();
    signal?.throwIfAborted();
  }
  return reader?.end() ?? [];
}

function createOutput() {
  const readers = logFormats.map(({ runner, read: start }) => ({ runner, reader: start() }));
  const lines = createLogLines((line) => {
    for (const { reader } of readers) reader.line(line);
  });
  return {
    write: lines.write,
    end(): RunReading[] {
      lines.end();
      return readers.flatMap(({ runner, reader }) => {
        const reading = reader.end();
        return reading ? { runner, reading } : [];
      });
    },
  };
}

/** A report in XML. One that is torn or damaged is read as far as it goes. */
function createReport() {
  const junit = createJunitReader();
  const parser = new SaxesParser({ position: false });
  let isWhole = true;
  let isBegun = false;
  let depth = 0;
  const stop = () => {
    isWhole = false;
    for (const event of ['opentag', 'closetag', 'text', 'cdata'] as const) parser.off(event);
  };
  parser.on('error', () => {
    isWhole = false;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > MOST_DEPTH) stop();
    else junit.open(name, plain(attributes));
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    junit.close(name);
  });
  parser.on('text', junit.text);
  parser.on('cdata', junit.text);
  return {
    write(piece: string) {
      if (depth > MOST_DEPTH) return;
      parser.write(isBegun ? piece : piece.trimStart());
      isBegun = true;
    },
    end(): RunReading[] {
      parser.close();
      const reading = junit.end(isWhole);
      return reading ? [{ runner: 'junit', reading }] : [];
    },
  };
}

const plain = (attributes: Readonly<Record<string, string | SaxesAttributeNS>>) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, typeof value === 'string' ? value : value.value]),
  );

const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
