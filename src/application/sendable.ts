import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, parse, relative, sep } from 'node:path';
import { type Corpus, repositoryOf } from './corpus';
import type { LeftOut } from './leftOut';
import type { TreeRules } from './treeRules';

/**
 * Whether anything of a document may leave the machine: not where it holds credentials, where the rules say that nothing is
 * learned from it, or where its repository may not be learned from, or nobody has decided about that yet. A file outside
 * of all repositories may, if no `.doubleignore` above it says otherwise.
 */
export interface Sendable {
  (path: string, text: string): Promise<boolean>;
  /** The same of what is no code, such as a document or a message: there it does not matter that its language is not read. */
  prose(path: string, text: string): Promise<boolean>;
}

export interface SendableOptions {
  readonly corpus: Corpus;
  readonly leftOut: LeftOut;
  readonly rules: TreeRules;
}

/** Asks the same rules that decide about learning, about a file's path and about where its links lead. */
export function createSendable({ corpus, leftOut, rules }: SendableOptions): Sendable {
  const isSendable = async (path: string, text: string, isProse: boolean) => {
    if (leftOut.visible(path, text) === undefined) return false;
    const repository = repositoryOf(corpus, path);
    const root = rootOf(path);
    if (repository && (root === undefined || !isAbove(repository.path, root))) {
      if (repository.consent !== 'learn') return false;
      const read = await leftOut.read(repository, path, text);
      return !('excluded' in read) || (isProse && read.excluded === 'otherLanguages');
    }
    return root === undefined && !isRuledOut(rules, path);
  };
  const asked = (isProse: boolean) => async (path: string, text: string) => {
    const target = isAbsolute(path) ? named(corpus, realPathOf(path)) : path;
    return (await isSendable(path, text, isProse)) && (target === path || (await isSendable(target, text, isProse)));
  };
  return Object.assign(asked(false), { prose: asked(true) });
}

/** Where a file lies, its links followed; one that is not there yet lies where the nearest folder above it does. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPathOf(folder), basename(path));
  }
}

/** The name of a file, given its real path, by the path under which its repository is known, which may be one with links. */
function named(corpus: Corpus, real: string): string {
  for (const { path } of corpus.repositories.values()) {
    const root = realPathOf(path);
    if (root !== path && isAbove(root, real)) return path + real.slice(root.length);
  }
  return real;
}

/** The top folder of the repository that holds a file, broken or not; undefined: none does, or the file is on no disk. */
function rootOf(path: string): string | undefined {
  if (!isAbsolute(path)) return undefined;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Whether one folder lies above another: what is known of the upper one says nothing of a repository inside it. */
const isAbove = (folder: string, other: string) => other.length > folder.length && other.startsWith(folder + sep);

/** Whether a `.doubleignore` of the folders above, or the settings, leave a file out that is in no repository. */
function isRuledOut(rules: TreeRules, path: string): boolean {
  if (!isAbsolute(path)) return false;
  try {
    const real = realpathSync(dirname(path));
    const { root } = parse(real);
    const inside = [relative(root, real).split(sep).join('/'), basename(path)].filter((part) => part !== '').join('/');
    const ruled = rules.of(root, inside);
    return ruled === 'ignored' || ruled === 'secrets';
  } catch {
    return false; // Its folder is not there yet, so neither is a rule.
  }
}
