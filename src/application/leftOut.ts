import { LRUCache } from 'lru-cache';
import { findSecrets, isSecretFile, withoutSecrets } from '../domain/privacy/secrets';
import { HumanError } from '../foundations/errors';
import type { CommittedTexts } from './committedTexts';
import { type Corpus, type KnownRepository, relativeTo, repositoryOf } from './corpus';
import type { Curated } from './curated';
import { type FileExclusion, type ReadableText, readText } from './files';
import { findGitFolder, type GitFolder } from './gitFolder';
import type { TreeRules } from './treeRules';

/** What is left out of a document that is open or was saved: the rules that hold when its repository is read. */
export interface LeftOut {
  /**
   * The text of a document of a known repository, with the lines of it that nothing may be kept of; a string in `excluded`
   * says why nothing may be learnt. A file that git neither tracks nor ignores is the engineer's once it is saved.
   */
  read(repository: KnownRepository, path: string, text: string): Promise<Readable>;
  /** What suggestions, drafts and findings may show of a document. */
  readonly visible: Visible;
}

/**
 * A document with its secrets painted over, of the same length; undefined: it holds credentials and little else, and nothing
 * is suggested, drafted or looked for in it.
 */
export type Visible = (path: string, text: string) => string | undefined;

type Readable = ReadableText | { readonly excluded: FileExclusion };

export interface LeftOutOptions {
  readonly corpus: Corpus;
  readonly rules: TreeRules;
  readonly committed: CommittedTexts;
  /** What the engineer decided by hand; absent: nothing. */
  readonly curated?: () => Curated;
}

/** @param options `committed` tells what git tracks */
export function createLeftOut({ corpus, rules, committed, curated }: LeftOutOptions): LeftOut {
  const folders = new LRUCache<string, GitFolder>({ max: 100 });
  const folderOf = (repository: KnownRepository): GitFolder | undefined => {
    const known = folders.get(repository.path) ?? found(repository.path);
    if (known) folders.set(repository.path, known);
    return known;
  };
  /** Whether git ignores a file and does not track it either. */
  const isForeign = async (folder: GitFolder, path: string, inside: string) =>
    !corpus.files.has(path) && rules.isIgnored(folder, inside) && (await committed(folder, inside)) === '';
  return {
    async read(repository, path, text) {
      const folder = folderOf(repository);
      const isOnDisk = path[repository.path.length] !== ':';
      const inside = (isOnDisk ? (folder?.prefix ?? '') : '') + relativeTo(repository, path);
      if (curated?.().of(repository.path).excludes(relativeTo(repository, path))) return { excluded: 'curated' };
      const belonging = rules.of(folder?.root ?? repository.path, inside);
      if (typeof belonging === 'string') return { excluded: belonging };
      if (isOnDisk && folder && (await isForeign(folder, path, inside))) return { excluded: 'ignored' };
      return readText(Buffer.from(text, 'utf8'), inside, belonging);
    },
    visible(path, text) {
      const repository = repositoryOf(corpus, path);
      const secrets = findSecrets(text);
      const name = repository ? relativeTo(repository, path) : path.replaceAll('\\', '/');
      return isSecretFile(name, text, secrets) ? undefined : withoutSecrets(text, secrets);
    },
  };
}

/** Undefined: the repository is gone. */
function found(path: string): GitFolder | undefined {
  try {
    return findGitFolder(path);
  } catch (error) {
    if (error instanceof HumanError) return undefined;
    throw error;
  }
}
