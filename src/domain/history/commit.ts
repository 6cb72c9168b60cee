/** One commit, as far as authorship needs it. */
export interface Commit {
  /** 40 or 64 hexadecimal digits. */
  readonly hash: string;
  /** Author, as recorded; not yet mapped through `.mailmap`. */
  readonly name: string;
  readonly email: string;
  /** Author date, seconds since 1970. */
  readonly time: number;
  readonly parents: readonly string[];
  /** The whole message, trailers included. */
  readonly message: string;
  /** What it changed against its parent; for a merge, the files that differ from every parent. */
  readonly changes: readonly FileChange[];
}

/** One file in one commit. */
export interface FileChange {
  readonly path: string;
  /** Its path before; absent: the same. */
  readonly from?: string;
  /** Object ids; absent: the file is new, or deleted. */
  readonly oldBlob?: string;
  readonly newBlob?: string;
}

/** Starts the header of a commit in the output that `commitFormat` gives: no path or message begins with it after a NUL. */
const mark = '\x01';

/** The arguments of `git log` whose output, cut at NUL, `readCommits` understands. */
export const commitLogArguments: readonly string[] = [
  'log',
  '-z',
  '--topo-order',
  '--raw',
  '-M',
  '-c',
  '--no-abbrev',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--format=%x01%H%n%an%n%ae%n%at%n%P%n%B',
];

/** Reads commits from the NUL-separated parts of `git log` with `commitLogArguments`. */
export async function* readCommits(parts: AsyncIterable<string>): AsyncGenerator<Commit, void, undefined> {
  let header: Omit<Commit, 'changes'> | undefined;
  let changes: FileChange[] = [];
  let raw: readonly string[] = []; // The fields of a change whose paths are still to come.
  let paths: string[] = [];
  for await (const part of parts) {
    if (raw.length > 0) {
      paths.push(part);
      if (paths.length < pathCount(raw)) continue;
      const change = toChange(raw, paths);
      if (change) changes.push(change);
      raw = [];
      paths = [];
      continue;
    }
    const text = part.startsWith('\n') ? part.slice(1) : part;
    if (text.startsWith(':')) raw = text.split(' ');
    else if (text.startsWith(mark)) {
      if (header) yield { ...header, changes };
      header = toHeader(text.slice(mark.length));
      changes = [];
    }
  }
  if (header) yield { ...header, changes };
}

function toHeader(text: string): Omit<Commit, 'changes'> {
  const [hash = '', name = '', email = '', time = '', parents = '', ...message] = text.split('\n');
  return {
    hash,
    name,
    email,
    time: Number(time),
    parents: parents === '' ? [] : parents.split(' '),
    message: message.join('\n').trimEnd(),
  };
}

// A renamed file has two paths, but only one in the combined form that a merge has.
const pathCount = (raw: readonly string[]) =>
  /^:[^:]/.test(raw[0] as string) && /^[RC]/.test(raw.at(-1) as string) ? 2 : 1;

/** The form is `:MODE… BLOB… STATUS`, with one colon, mode and blob for each parent and the last mode and blob for the result. */
function toChange(raw: readonly string[], paths: readonly string[]): FileChange | undefined {
  const parents = /^:+/.exec(raw[0] as string)?.[0].length ?? 1;
  const modes = raw.slice(0, parents + 1).map((mode) => mode.replace(/^:+/, ''));
  if (!modes.some(isFileMode)) return undefined;
  const blobs = raw.slice(parents + 1, 2 * parents + 2);
  const oldBlob = parents === 1 ? present(blobs[0]) : undefined;
  const newBlob = present(blobs.at(-1));
  return {
    path: paths.at(-1) as string,
    ...(paths.length === 2 ? { from: paths[0] as string } : {}),
    ...(oldBlob ? { oldBlob } : {}),
    ...(newBlob ? { newBlob } : {}),
  };
}

const isFileMode = (mode: string) => mode.startsWith('100');
const present = (blob: string | undefined) => (blob === undefined || /^0+$/.test(blob) ? undefined : blob);
