import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { licenceFiles, licenceIn } from '../domain/draft/licence';
import type { CommittedTexts } from './committedTexts';
import { type Corpus, type KnownRepository, repositoryOf } from './corpus';
import { findGitFolder } from './gitFolder';

/** Where own code comes from that is quoted. */
export interface Origin {
  readonly repository: string;
  /** The commit that was last read, in full; absent: the file was changed since, or its history is not known. */
  readonly commit?: string;
  /** As `Evidence` has it. */
  readonly licence?: string;
}

/** Undefined: a path is in no repository that was learnt. */
export type OriginOf = (path: string) => Promise<Origin | undefined>;

export interface LicencesOptions {
  readonly corpus: Corpus;
  readonly committed: CommittedTexts;
}

/** Tells from where own code comes. The licence of a repository is looked up once for each commit that is read. */
export function createOrigins({ corpus, committed }: LicencesOptions): OriginOf {
  const licences = new LRUCache<string, Promise<string | undefined>>({ max: 200 });
  return async (path) => {
    const repository = repositoryOf(corpus, path);
    if (!repository) return undefined;
    const key = `${repository.path} ${repository.reading?.commit ?? ''}`;
    const found = licences.get(key) ?? licenceOf(repository, committed).catch(() => undefined);
    licences.set(key, found);
    const licence = await found;
    // A file that was saved since has no version, and its lines may be in no commit.
    const commit = corpus.files.get(path)?.version ? repository.reading?.commit : undefined;
    return {
      repository: repository.path,
      ...(commit === undefined ? {} : { commit }),
      ...(licence === undefined ? {} : { licence }),
    };
  };
}

/** Undefined: no file of the repository says. */
async function licenceOf(repository: KnownRepository, committed: CommittedTexts): Promise<string | undefined> {
  const { path, revision } = repository;
  const folder = findGitFolder(path);
  const isOnDisk = folder.root !== undefined && revision === '';
  let found: string | undefined;
  for (const name of licenceFiles) {
    const text = isOnDisk
      ? await readFile(join(folder.root as string, name), 'utf8').catch(() => '')
      : await committed(folder, name, revision === '' ? undefined : revision);
    if (!text) continue;
    const licence = licenceIn(name, text);
    if (licence) return licence;
    found ??= licence;
  }
  return found;
}
