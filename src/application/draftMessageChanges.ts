import type { ChangedLines, FileStatus, StagedFile } from '../domain/draft/messageChange';
import { compareCode } from '../domain/draft/messageOutline';
import type { FileChange } from '../domain/history/commit';
import { matchLines } from '../domain/history/lineDiff';
import { pairRenames } from '../domain/history/renames';
import { spansOf } from '../domain/history/similarity';
import { findSecrets, isSecretFile, isSecretPath } from '../domain/privacy/secrets';
import { languageOfPath } from '../domain/syntax/languages';
import { mostBytes } from './files';
import type { GitReader, TreeFile } from './gitReader';
import type { Grammars } from './grammars';

/** What is staged, against the last commit. */
export interface Staged {
  readonly changes: readonly StagedChange[];
  /** Full id of the last commit; undefined: there is none yet. */
  readonly head: string | undefined;
}

/** A change to an entry of the index. */
export interface StagedChange extends FileChange {
  readonly entry: TreeFile['kind'];
}

/** Texts of more files than this, or more bytes, are not compared: nobody says in a line what all of them are about. */
const mostFiles = 200;
const mostText = 4 << 20;

/** Compares the index with the last commit; renames are found as git finds them. */
export async function readStaged(reader: GitReader): Promise<Staged> {
  const head = await reader.resolve('HEAD');
  const before = new Map((head === undefined ? [] : await reader.files(head)).map((file) => [file.path, file]));
  const changes: StagedChange[] = [];
  for (const { path, kind: entry, blob } of await reader.staged()) {
    const old = before.get(path);
    before.delete(path);
    if (old?.blob === blob && old.kind === entry) continue;
    changes.push({ path, entry, newBlob: blob, ...(old ? { oldBlob: old.blob } : {}) });
  }
  for (const { path, kind: entry, blob } of before.values()) changes.push({ path, entry, oldBlob: blob });
  const spans = async (blob: string) => {
    const bytes = await reader.blob(blob);
    return bytes && spansOf(bytes);
  };
  const files = changes.filter(({ entry }) => entry === 'file');
  const paired = await pairRenames(files, spans);
  return {
    changes: [
      ...paired.map((change): StagedChange => ({ ...change, entry: 'file' })),
      ...changes.filter(({ entry }) => entry !== 'file'),
    ],
    head,
  };
}

/** Both versions of a changed file as texts; undefined: one of them is binary, too large, in another encoding, or holds credentials. */
export interface ChangedText {
  readonly before: string;
  readonly after: string;
}

/** Says of each change what was changed, as far as its texts can be read. */
export async function describeChanges(
  changes: readonly StagedChange[],
  {
    reader,
    grammars,
    signal,
  }: {
    readonly reader: Pick<GitReader, 'blob'>;
    readonly grammars: Grammars;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<{ readonly files: StagedFile[]; readonly texts: ReadonlyMap<string, ChangedText> }> {
  const files: StagedFile[] = [];
  const texts = new Map<string, ChangedText>();
  let left = mostText;
  for (const [at, change] of changes.entries()) {
    signal?.throwIfAborted();
    const { path, from, entry, oldBlob, newBlob } = change;
    const status: FileStatus = from
      ? 'renamed'
      : oldBlob === undefined
        ? 'added'
        : newBlob === undefined
          ? 'removed'
          : 'changed';
    const said = { path, status, entry, ...(from ? { from } : {}) };
    const text = at < mostFiles && left > 0 && entry === 'file' ? await textsOf(reader, change) : undefined;
    if (!text) {
      files.push({ ...said, hunks: [] });
      continue;
    }
    left -= text.before.length + text.after.length;
    texts.set(path, text);
    const language = languageOfPath(path);
    const grammar = language && text.before !== text.after ? await grammars.load(language.id) : undefined;
    const code = grammar && compareCode(grammar, text.before, text.after);
    files.push({ ...said, hunks: hunksOf(text), ...(code ? { code } : {}) });
  }
  return { files, texts };
}

async function textsOf(
  reader: Pick<GitReader, 'blob'>,
  { path, oldBlob, newBlob }: StagedChange,
): Promise<ChangedText | undefined> {
  if (isSecretPath(path)) return undefined;
  const [before, after] = await Promise.all([textOf(reader, oldBlob), textOf(reader, newBlob)]);
  if (before === undefined || after === undefined) return undefined;
  const isSecret = [before, after].some((text) => isSecretFile(path, text, findSecrets(text)));
  return isSecret ? undefined : { before, after };
}

async function textOf(reader: Pick<GitReader, 'blob'>, blob: string | undefined): Promise<string | undefined> {
  if (blob === undefined) return '';
  const bytes = await reader.blob(blob);
  if (!bytes || bytes.length > mostBytes || bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Where two versions differ, line by line. */
function hunksOf({ before, after }: ChangedText): ChangedLines[] {
  const [old, now] = [before, after].map((text) => (text === '' ? [] : text.replace(/\r?\n$/, '').split('\n'))) as [
    string[],
    string[],
  ];
  const matches = matchLines(old, now);
  const hunks: ChangedLines[] = [];
  let [from, start] = [0, 0];
  for (let line = 0; line <= now.length; line++) {
    const match = line === now.length ? old.length : (matches[line] as number);
    if (match < 0) continue;
    if (match > from || line > start) hunks.push({ removed: old.slice(from, match), added: now.slice(start, line) });
    [from, start] = [match + 1, line + 1];
  }
  return hunks;
}
