import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { languageOfPath, styleOf } from '../../src/domain/syntax/languages';

const largest = 60_000;
const skipped = /(^|\/)(node_modules|vendor|third_party|dist|build|fixtures?)\/|\.min\.|\.d\.ts$/;

/** A file of a repository, as it stands at its last commit. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A file that was not read yet. */
export interface Listed {
  readonly path: string;
  read(): Source;
}

/** The source files of a repository in a language and its dialects; none where there is no repository. */
export function filesOf(repository: string, languageId: string): Listed[] {
  const gitDir = ['repo', '.git', 'repo/.git', '.']
    .map((name) => join(repository, name))
    .find((dir) => existsSync(join(dir, 'HEAD')));
  if (!gitDir) return [];
  const git = (...args: string[]) =>
    execFileSync('git', [`--git-dir=${gitDir}`, ...args], { maxBuffer: 1 << 29, stdio: ['ignore', 'pipe', 'ignore'] });
  let rows: string[];
  try {
    rows = git('ls-tree', '-r', '-l', '-z', 'HEAD').toString('utf8').split('\0');
  } catch {
    return [];
  }
  return rows.flatMap((row): Listed[] => {
    const [, blob = '', size, name = ''] = /^100\d+ blob (\w+) +(\d+)\t(.*)$/s.exec(row) ?? [];
    const fits = blob && !skipped.test(name) && Number(size) <= largest && Number(size) > 400;
    if (!fits || styleOf(languageOfPath(name)?.id ?? '') !== languageId) return [];
    const path = `${repository}:${name}`;
    return [{ path, read: () => ({ path, text: git('cat-file', 'blob', blob).toString('utf8') }) }];
  });
}
