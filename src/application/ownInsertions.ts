import type { Commit } from '../domain/history/commit';
import { type Insertions, newLines } from '../domain/history/insertions';
import type { RepositorySource } from './engine';
import { type Belonging, readText } from './files';
import { openRepository, type Repository, type RepositoryOptions } from './openRepository';

/** A commit with more new lines is an import or a reformatting, not typed. */
const largestCommit = 1500;

/** A file as one of the engineer's own commits changed it. */
export interface OwnEdit {
  /** The repository's path as given. */
  readonly repository: string;
  /** `REPOSITORY:relative`. */
  readonly path: string;
  readonly language: string;
  readonly commit: string;
  /** Author date, seconds since 1970. */
  readonly time: number;
  /** Empty when the commit added the file. */
  readonly before: string;
  readonly after: string;
  /** Zero-based lines of `after` that were only added: nothing was removed in their place, and they stood nowhere else in the commit. Not blank. */
  readonly added: readonly number[];
}

/**
 * The newest lines that the engineer added in commits, with the files before and after: at least `lines` of them where
 * there are so many, whole commits, the oldest edit first. Merges, imports, and files that do not belong are left out.
 * @param identities as for `readRepository`
 * @throws HumanError when the folder is not in a repository
 */
export async function ownInsertions(
  source: RepositorySource,
  identities: readonly string[],
  options: RepositoryOptions & { readonly lines: number },
): Promise<OwnEdit[]> {
  const repository = await openRepository(source, identities, options);
  if (!repository) return [];
  try {
    const edits: OwnEdit[] = [];
    let lines = 0;
    const commits = repository.authorship.ownCommits.toSorted((a, b) => b.time - a.time);
    for (const commit of commits) {
      if (lines >= options.lines) break;
      options.signal?.throwIfAborted();
      for (const edit of await editsOf(commit, repository, source.path)) {
        edits.push(edit);
        lines += edit.added.length;
      }
    }
    return edits.sort((a, b) => a.time - b.time);
  } finally {
    repository.close();
  }
}

async function editsOf(
  commit: Commit,
  { revision, rules, folder }: Repository,
  repository: string,
): Promise<OwnEdit[]> {
  const texts: (Insertions & { readonly path: string; readonly language: string })[] = [];
  for (const { path, oldBlob, newBlob } of commit.changes) {
    const belonging = rules({ path, kind: 'file' });
    if (typeof belonging === 'string' || !path.startsWith(folder.prefix) || oldBlob === newBlob) continue;
    const [before, after] = await Promise.all(
      [oldBlob, newBlob].map((id) => textOf(revision.reader.blob, id, path, belonging)),
    );
    if (before !== undefined && after !== undefined)
      texts.push({ path, language: belonging.language.id, before, after });
  }
  const { files, lines } = newLines(texts);
  if (lines > largestCommit) return [];
  const { hash, time } = commit;
  return files.flatMap(({ path, ...edit }) =>
    edit.added.length > 0 ? [{ repository, path: `${repository}:${path}`, commit: hash, time, ...edit }] : [],
  );
}

/** The text of a blob, empty for none; undefined when it is missing or nothing to learn from. */
async function textOf(
  blob: (id: string) => Promise<Uint8Array | undefined>,
  id: string | undefined,
  path: string,
  belonging: Belonging,
): Promise<string | undefined> {
  if (id === undefined) return '';
  const bytes = await blob(id);
  const read = bytes && readText(bytes, path, belonging);
  return read && 'text' in read ? read.text : undefined;
}
