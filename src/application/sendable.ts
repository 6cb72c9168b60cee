import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, parse, relative, sep } from 'node:path';
import { HumanError } from '../foundations/errors';
import { type Corpus, repositoryOf } from './corpus';
import { findGitFolder } from './gitFolder';
import type { LeftOut } from './leftOut';
import type { TreeRules } from './treeRules';

/**
 * Whether anything of a document may leave the machine: not where it holds credentials, where the rules say that nothing is
 * learned from it, or where its repository may not be learned from, or nobody has decided about that yet. A file outside
 * of all repositories may, if no `.doubleignore` above it says otherwise.
 */
export type Sendable = (path: string, text: string) => Promise<boolean>;

export interface SendableOptions {
  readonly corpus: Corpus;
  readonly leftOut: LeftOut;
  readonly rules: TreeRules;
}

/** Asks the same rules that decide about learning. */
export function createSendable({ corpus, leftOut, rules }: SendableOptions): Sendable {
  return async (path, text) => {
    if (leftOut.visible(path, text) === undefined) return false;
    const repository = repositoryOf(corpus, path);
    const root = rootOf(path);
    if (repository && (root === undefined || !isAbove(repository.path, root))) {
      if (repository.consent !== 'learn') return false;
      return !('excluded' in (await leftOut.read(repository, path, text)));
    }
    return root === undefined && !isRuledOut(rules, path);
  };
}

/** The top folder of the repository that holds a file; undefined: none does, or the file is on no disk. */
function rootOf(path: string): string | undefined {
  try {
    return isAbsolute(path) ? findGitFolder(dirname(path)).root : undefined;
  } catch (error) {
    if (error instanceof HumanError) return undefined;
    throw error;
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
