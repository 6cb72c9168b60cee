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
  /** What it changed against its first parent. */
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
  '--diff-merges=first-parent',
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

const pathCount = (raw: readonly string[]) => (/^[RC]/.test(raw.at(-1) as string) ? 2 : 1);

/** The form is `:MODE MODE BLOB BLOB STATUS`. What is no file, such as a link, counts as absent. */
function toChange(raw: readonly string[], paths: readonly string[]): FileChange | undefined {
  const [oldMode = '', newMode = '', oldId = '', newId = ''] = raw;
  const oldBlob = isFileMode(oldMode.slice(1)) ? oldId : undefined;
  const newBlob = isFileMode(newMode) ? newId : undefined;
  if (oldBlob === undefined && newBlob === undefined) return undefined;
  return {
    path: paths.at(-1) as string,
    ...(paths.length === 2 && oldBlob ? { from: paths[0] as string } : {}),
    ...(oldBlob ? { oldBlob } : {}),
    ...(newBlob ? { newBlob } : {}),
  };
}

const isFileMode = (mode: string) => mode.startsWith('100');

/** The arguments of `git diff-tree`, before two trees, whose output, cut at NUL, `readChanges` understands. */
export const changeArguments: readonly string[] = ['diff-tree', '-z', '-r', '--raw', '-M', '--no-abbrev'];

/** Reads the changes of two trees. */
export async function readChanges(parts: AsyncIterable<string>): Promise<FileChange[]> {
  async function* marked() {
    yield mark;
    yield* parts;
  }
  for await (const { changes } of readCommits(marked())) return [...changes];
  return [];
}
