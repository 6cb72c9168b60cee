import { isAbsolute, relative, sep } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { LineOrigin } from '../domain/history/attribution';
import { withoutDrafts } from '../domain/history/drafts';
import type { Log } from '../foundations/log';
import type { RepositorySource } from './engine';
import type { FileExclusion } from './files';
import { openRepository, type Repository } from './openRepository';

/** Repositories that stay open between saves. */
const mostOpen = 4;

export interface OwnershipOptions {
  /** Whether `git` may be started in the repositories. */
  readonly trusted: boolean;
  readonly log: Log;
  /** Names or addresses of further coding agents. */
  readonly agents: readonly string[];
  /** Patterns (as in `.gitignore`) of files to leave out. */
  readonly exclude: readonly string[];
  /** Texts of accepted drafts: their lines are not the engineer's. */
  drafts(): readonly string[];
}

/** Tells whose the lines of a text are that was just saved. */
export interface Ownership {
  /**
   * One element for each line of `text.split('\n')`: 1 = own. Lines that stand in the last commit are whose they were
   * there; the others were typed by the engineer, where git would commit them under one of the identities.
   * @param path absolute, or `REPOSITORY:path`
   * @param identities as for `readRepository`
   * @returns why the file is not to be learnt; undefined when it is in no repository that has a commit
   * @throws HumanError when the repository cannot be read
   */
  of(
    source: RepositorySource,
    identities: readonly string[],
    file: { readonly path: string; readonly text: string },
  ): Promise<Uint8Array | FileExclusion | undefined>;
  /** Frees the repositories; they open again when they are needed. */
  close(): void;
}

/** Keeps the histories of a few repositories at hand. One is read again when its last commit is another one. */
export function createOwnership(options: OwnershipOptions): Ownership {
  const { trusted, log, agents, exclude } = options;
  const blames = new LRUCache<string, readonly LineOrigin[]>({ max: 500 });
  const opened = new LRUCache<string, Promise<Repository | undefined>>({
    max: mostOpen,
    dispose: (repository) => void repository.then((open) => open?.close()).catch(() => {}),
  });

  async function repositoryOf(
    source: RepositorySource,
    identities: readonly string[],
  ): Promise<Repository | undefined> {
    const key = JSON.stringify([source.path, source.revision, identities]);
    const known = await opened.get(key)?.catch(() => undefined);
    if (known && (source.revision !== undefined || (await isCurrent(known)))) return known;
    const repository = openRepository(source, identities, { trusted, log, agents, exclude, blames });
    opened.set(key, repository);
    return repository;
  }

  return {
    async of(source, identities, { path, text }) {
      const repository = await repositoryOf(source, identities);
      const name = repository && relativeOf(repository, source.path, path);
      if (!repository || name === undefined) return undefined;
      const file = repository.revision.tree.get(name) ?? { path: name, kind: 'file', blob: '' };
      const reading = await repository.read(file, text);
      if ('excluded' in reading) return reading.excluded;
      if ('known' in reading) return undefined;
      const { own } = reading.file;
      return withoutDrafts(text.split('\n'), own, options.drafts()).own;
    },
    close: () => opened.clear(),
  };
}

async function isCurrent({ revision }: Repository): Promise<boolean> {
  return (await revision.reader.resolve('HEAD')) === revision.commit;
}

/** The path from the repository's root, with `/`; undefined: the file is not in it. */
function relativeOf({ folder }: Repository, repository: string, path: string): string | undefined {
  if (path.startsWith(`${repository}:`)) return path.slice(repository.length + 1);
  if (folder.root === undefined) return undefined;
  const name = relative(folder.root, path);
  return name.startsWith('..') || isAbsolute(name) ? undefined : name.split(sep).join('/');
}
