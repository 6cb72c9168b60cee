import { type Commit, changeArguments, commitLogArguments, readChanges, readCommits } from '../domain/history/commit';
import { PatchReader, patchArguments } from '../domain/history/patch';
import { pathspecsOf } from '../domain/history/pathspecs';
import { pairRenames } from '../domain/history/renames';
import { type Spans, spansOf } from '../domain/history/similarity';
import type { Log } from '../foundations/log';
import { mostBytes } from './files';
import { GitFailure, type ObjectReader, openGit } from './git';
import type { GitReader, TreeFile } from './gitReader';

/** Reads a repository by asking `git`. */
export function createGitCommands(gitDir: string, log: Log, signal?: AbortSignal): GitReader {
  const git = openGit(gitDir, signal);
  let objects: ObjectReader | undefined;
  const settings = new Map<string, Promise<string | undefined>>();
  const tell = (error: unknown, what: string) => {
    if (!(error instanceof GitFailure)) throw error;
    log.warn(`${what}: ${error.stderr.trim()}`);
  };
  return {
    async resolve(revision) {
      const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
      try {
        return (await git.output(args)).trim() || undefined;
      } catch (error) {
        // Of a name that stands for nothing git says nothing; else it could not even look.
        if (error instanceof GitFailure && error.stderr.trim() === '') return undefined;
        throw error;
      }
    },
    async *commits(revision, limit, { known, lacks } = {}) {
      const seen = new Set<string>();
      const range = known ? ['--ignore-missing', revision, '--not', ...known.tips] : [revision];
      const history = (...more: readonly string[]) =>
        readCommits(git.parts([...commitLogArguments, ...more, `--max-count=${limit}`, ...range, '--'], '\0'));
      try {
        for await (const commit of history()) if (isFirst(seen, commit)) yield commit;
        return;
      } catch (error) {
        tell(error, `The history of ${gitDir} cannot be read with renames`);
        lacks?.();
      }
      // Telling renames needs the contents of files, which a partial clone may lack: what is there is compared one by one.
      const spans = spansOfPresent(this.blob);
      try {
        for await (const commit of history('--no-renames'))
          if (isFirst(seen, commit)) yield { ...commit, changes: await pairRenames(commit.changes, spans) };
      } catch (error) {
        tell(error, `The history of ${gitDir} cannot be read to its end`);
      }
    },
    async *newest(revision, authors, limit) {
      const by = authors.map((author) => `--author=${author}`);
      const which = ['--no-renames', '--no-merges', '--fixed-strings', '--regexp-ignore-case', ...by];
      const args = [...commitLogArguments, ...which, `--max-count=${limit}`, revision, '--'];
      try {
        yield* readCommits(git.parts(args, '\0'));
      } catch (error) {
        tell(error, `The newest commits of ${gitDir} cannot be read`);
      }
    },
    async *authors(revision, limit) {
      const args = ['log', '-z', '--format=%an%n%ae', `--max-count=${limit}`, revision, '--'];
      for await (const part of git.parts(args, '\0')) {
        const [name = '', email = ''] = part.split('\n');
        yield { name, email };
      }
    },
    async messages(ids) {
      if (ids.length === 0) return new Map();
      const args = ['log', '--no-walk=unsorted', '--stdin', '-z', '--ignore-missing', '--format=%H%n%B'];
      const found = (await git.output(args, `${ids.join('\n')}\n`)).split('\0');
      return new Map(found.map((entry) => [entry.slice(0, entry.indexOf('\n')), entry.slice(entry.indexOf('\n') + 1)]));
    },
    async files(revision) {
      const rows = (await git.output(['ls-tree', '-r', '-z', '--full-tree', revision])).split('\0');
      return rows.flatMap((row) => toEntry(/^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(row)));
    },
    async staged() {
      const rows = (await git.output(['ls-files', '--stage', '-z'])).split('\0');
      const entries = rows.flatMap((row) => toEntry(/^(\d+) ([0-9a-f]+) \d\t(.*)$/s.exec(row)));
      return entries.filter((entry, at) => entry.path !== entries[at - 1]?.path);
    },
    blob(id) {
      objects ??= git.objects();
      return objects.read(id, mostBytes + 1);
    },
    changes: (commit, before) => readChanges(git.parts([...changeArguments, before, commit], '\0')),
    async patches({ commits, paths, others, hashesLines }, found) {
      const pathspecs = pathspecsOf(paths, others);
      if (pathspecs?.length === 0) return;
      const args = [...patchArguments, '--', ...(pathspecs ?? [])];
      const reader = new PatchReader(found, hashesLines);
      try {
        for await (const bytes of git.bytes(args, `${commits.join('\n')}\n`)) reader.push(bytes);
      } finally {
        reader.end();
      }
    },
    async setting(name) {
      const asked = settings.get(name) ?? unlessFailed(git.output(['config', '--get', name]));
      settings.set(name, asked);
      return (await asked)?.trim() || undefined;
    },
    close() {
      objects?.close();
      objects = undefined;
    },
  };
}

/** So many missing blobs are looked for before no more are: each may cost a process. */
const mostMissing = 20;

function spansOfPresent(blob: GitReader['blob']): (id: string) => Promise<Spans | undefined> {
  let missing = 0;
  return async (id) => {
    const bytes = missing < mostMissing ? await blob(id) : undefined;
    if (!bytes) missing++;
    return bytes && spansOf(bytes);
  };
}

function isFirst(seen: Set<string>, { hash }: Commit): boolean {
  return seen.size < seen.add(hash).size;
}

function toEntry(fields: RegExpExecArray | null): TreeFile[] {
  if (!fields) return [];
  const [, mode = '', blob = '', path = ''] = fields;
  return [{ path, kind: kindOf(mode), blob }];
}

/** What an entry is, by its mode. */
export function kindOf(mode: string): TreeFile['kind'] {
  if (mode === '120000') return 'symlink';
  return mode === '160000' ? 'submodule' : 'file';
}

async function unlessFailed(output: Promise<string>): Promise<string | undefined> {
  try {
    return await output;
  } catch (error) {
    if (error instanceof GitFailure) return undefined;
    throw error;
  }
}
