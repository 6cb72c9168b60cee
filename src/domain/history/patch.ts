/**
 * Where two versions of a file differ: groups of four numbers, `oldStart`, `oldCount`, `newStart`, `newCount`. Zero-based; a
 * count of 0 means that lines were only added, or only removed, before the start.
 */
export type Hunks = Int32Array;

/** One file of a patch. */
export interface FilePatch {
  /** Ids of the blobs; all zeros where there is none. */
  readonly oldBlob: string;
  readonly newBlob: string;
  readonly hunks: Hunks;
  /** Hashes of the lines that were added, white space aside, as `lineHash` makes them; empty where they were not asked for. */
  readonly added: Uint32Array;
}

/** The arguments of `git diff-tree` whose output `PatchReader` understands; commits stand in its input. */
export const patchArguments: readonly string[] = [
  'diff-tree',
  '--stdin',
  '-r',
  '--root',
  '-M',
  '-p',
  '-w',
  '-U0',
  '--inter-hunk-context=0',
  '--text',
  '--full-index',
  '--no-commit-id',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
];

const newline = 10;
const minus = 45;
const plus = 43;

const emptyHash = 0x811c9dc5;

/** FNV-1a over what is not white space. */
function hashOn(hash: number, byte: number): number {
  return byte === 32 || byte === 9 || byte === 13 ? hash : Math.imul(hash ^ byte, 0x01000193);
}

/** Reads patches without context as git writes them, as their bytes come. */
export class PatchReader {
  readonly #found: (patch: FilePatch) => void;
  readonly #hashesLines: boolean;
  #oldBlob = '';
  #newBlob = '';
  #hunks: number[] = [];
  #added: number[] = [];
  /** Lines of the hunk that are still to come. */
  #oldLeft = 0;
  #newLeft = 0;
  /** The beginning of the line that the last bytes ended in: of a header its text, of content its sign and its hash. */
  #head: Uint8Array = new Uint8Array();
  #sign = 0;
  #hash = emptyHash;

  /** @param hashesLines whether `added` is wanted */
  constructor(found: (patch: FilePatch) => void, hashesLines: boolean) {
    this.#found = found;
    this.#hashesLines = hashesLines;
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(newline, at);
      const stop = end < 0 ? bytes.length : end;
      if (this.#oldLeft + this.#newLeft > 0) this.#readContent(bytes, at, stop, end >= 0);
      else this.#readHeader(bytes.subarray(at, stop), end >= 0);
      at = stop + 1;
    }
  }

  /** To be called when all has come. */
  end(): void {
    this.#finish();
  }

  #readContent(bytes: Uint8Array, from: number, to: number, isWhole: boolean): void {
    let at = from;
    if (this.#sign === 0 && at < to) {
      this.#sign = bytes[at++] as number;
      this.#hash = emptyHash;
    }
    const isHashed = this.#hashesLines && this.#sign === plus;
    if (isHashed) for (; at < to; at++) this.#hash = hashOn(this.#hash, bytes[at] as number);
    if (!isWhole) return;
    if (isHashed) this.#added.push(this.#hash >>> 0);
    if (this.#sign === plus) this.#newLeft--;
    else if (this.#sign === minus) this.#oldLeft--;
    this.#sign = 0;
  }

  #readHeader(bytes: Uint8Array, isWhole: boolean): void {
    // Only two kinds of line matter; both are short.
    const joined = this.#head.length > 0 ? concat(this.#head, bytes) : bytes;
    this.#head = isWhole ? new Uint8Array() : joined.slice(0, 400);
    if (!isWhole) return;
    const first = joined[0];
    if (first !== 0x40 && first !== 0x69) return;
    const line = new TextDecoder('latin1').decode(joined.subarray(0, 400));
    const index = /^index ([0-9a-f]{40,64})\.\.([0-9a-f]{40,64})/.exec(line);
    if (index) {
      this.#finish();
      [this.#oldBlob, this.#newBlob] = [index[1] as string, index[2] as string];
    }
    const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!hunk) return;
    const [oldStart, oldCount, newStart, newCount] = hunk.slice(1).map((number) => Number(number ?? 1)) as Hunk;
    // Where there are no lines, git names the line before.
    this.#hunks.push(
      oldCount > 0 ? oldStart - 1 : oldStart,
      oldCount,
      newCount > 0 ? newStart - 1 : newStart,
      newCount,
    );
    this.#oldLeft = oldCount;
    this.#newLeft = newCount;
  }

  #finish(): void {
    if (this.#oldBlob !== '')
      this.#found({
        oldBlob: this.#oldBlob,
        newBlob: this.#newBlob,
        hunks: Int32Array.from(this.#hunks),
        added: Uint32Array.from(this.#added),
      });
    this.#oldBlob = '';
    this.#hunks = [];
    this.#added = [];
  }
}

type Hunk = [number, number, number, number];

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** A hash of a line that does not mind white space. @param line one character for each byte */
export function lineHash(line: string): number {
  let hash = emptyHash;
  for (let at = 0; at < line.length; at++) hash = hashOn(hash, line.charCodeAt(at));
  return hash >>> 0;
}

/** The hash of a line of nothing but white space. */
export const blankHash = emptyHash >>> 0;
