import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { HumanError } from '../foundations/errors';

/** Where a repository's parts are. */
export interface GitFolder {
  /** The git directory; of a linked working tree, its own. */
  readonly gitDir: string;
  /** The git directory that holds objects and references; the same unless it is a linked working tree. */
  readonly commonDir: string;
  /** The top folder of the working tree; absent: there is none, only git objects. */
  readonly root?: string;
  /** What lies between `root` and the folder asked for, with `/` at its end; empty: the whole repository. */
  readonly prefix: string;
}

/**
 * Finds the repository of a folder: a working tree, a folder inside one, a linked working tree, a submodule, a bare
 * repository or a git directory. Settings are not asked, so that a hostile `core.worktree` leads nowhere else.
 * @throws HumanError when the folder does not exist or no repository holds it
 */
export function findGitFolder(path: string): GitFolder {
  const folder = resolve(path);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new HumanError(`There is no folder ${path}.`, 'Check the path, or remove it from the repositories to learn.');
  if (isGitDirectory(folder)) return { gitDir: folder, commonDir: commonOf(folder), prefix: '' };
  for (let root = folder; ; root = dirname(root)) {
    const gitDir = gitDirectoryOf(root);
    if (gitDir !== undefined) {
      const inside = relative(root, folder).split(sep).join('/');
      return { gitDir, commonDir: commonOf(gitDir), root, prefix: inside === '' ? '' : `${inside}/` };
    }
    if (root === dirname(root)) break;
  }
  throw new HumanError(
    `${path} is not in a git repository.`,
    'The double learns who wrote a line from git: name a folder with a repository, or run `git init` and commit.',
  );
}

function gitDirectoryOf(root: string): string | undefined {
  const dotGit = join(root, '.git');
  const stat = statSync(dotGit, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return isGitDirectory(dotGit) ? dotGit : undefined;
  if (!stat?.isFile() || stat.size > 10_000) return undefined;
  const target = /^gitdir: (.*)/.exec(readFileSync(dotGit, 'utf8'))?.[1]?.trimEnd();
  if (target === undefined) return undefined;
  const gitDir = resolve(root, target);
  if (isGitDirectory(gitDir)) return gitDir;
  throw new HumanError(
    `${root} belongs to a repository at ${gitDir}, which is not there.`,
    'Repair it with `git worktree repair` or `git submodule update --init`, or remove the folder from the repositories to learn.',
  );
}

function isGitDirectory(folder: string): boolean {
  if (!existsSync(join(folder, 'HEAD'))) return false;
  return existsSync(join(folder, 'commondir')) || existsSync(join(folder, 'objects'));
}

function commonOf(gitDir: string): string {
  const file = join(gitDir, 'commondir');
  return existsSync(file) ? resolve(gitDir, readFileSync(file, 'utf8').trim()) : gitDir;
}
