import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Who commits, when nothing else is said. */
export const ada = { name: 'Ada Lovelace', email: 'ada@example.com' };
export const bob = { name: 'Bob Babbage', email: 'bob@example.com' };

export interface CommitOptions {
  readonly author?: { readonly name: string; readonly email: string };
  readonly message?: string;
  /** Seconds since 1970, or an ISO date. Default: one hour after the commit before. */
  readonly date?: number | string;
}

/** A git repository that a test writes. */
export interface TemporaryRepository {
  /** Its folder, absolute, without links. */
  readonly path: string;
  /** Runs git in it and gives the output without the end of line at the end. */
  git(...args: readonly string[]): string;
  /** Writes files; null deletes one. */
  write(files: Readonly<Record<string, string | Uint8Array | null>>): void;
  /** Writes files and commits all that changed; gives the commit's id. */
  commit(files: Readonly<Record<string, string | Uint8Array | null>>, options?: CommitOptions): string;
  /** Merges a branch with a merge commit; gives its id. */
  merge(branch: string, options?: CommitOptions): string;
  remove(): void;
}

/** Makes an empty repository. Its configuration names Ada; no configuration of the machine counts. */
export function temporaryRepository(...initArguments: readonly string[]): TemporaryRepository {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'double-')));
  let clock = Date.parse('2024-01-01T09:00:00Z') / 1000;
  const run = (args: readonly string[], more: NodeJS.ProcessEnv = {}) => runGit(path, args, more);
  run(['init', '-q', '-b', 'main', ...initArguments]);
  appendFileSync(join(path, '.git', 'config'), `[user]\n\tname = ${ada.name}\n\temail = ${ada.email}\n`);
  const write: TemporaryRepository['write'] = (files) => {
    for (const [name, content] of Object.entries(files)) {
      const file = join(path, name);
      if (content === null) rmSync(file, { force: true });
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
    }
  };
  const record = (args: readonly string[], { author = ada, date, message }: CommitOptions) => {
    clock = date === undefined ? clock + 3600 : typeof date === 'number' ? date : Date.parse(date) / 1000;
    const when = `${clock} +0000`;
    run([...args, '-m', message ?? 'Change files'], {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_AUTHOR_DATE: when,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.email,
      GIT_COMMITTER_DATE: when,
    });
    return run(['rev-parse', 'HEAD']);
  };
  return {
    path,
    git: (...args) => run(args),
    write,
    commit(files, options = {}) {
      write(files);
      run(['add', '--all']);
      return record(['commit', '-q', '--allow-empty'], options);
    },
    merge: (branch, options = {}) => record(['merge', '-q', '--no-ff', branch], options),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Runs git in a folder, by itself: no configuration of the machine or the person counts. */
export function runGit(folder: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): string {
  const environment = {
    ...process.env,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_AUTHOR_NAME: ada.name,
    GIT_AUTHOR_EMAIL: ada.email,
    GIT_COMMITTER_NAME: ada.name,
    GIT_COMMITTER_EMAIL: ada.email,
    ...more,
  };
  return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  }).trimEnd();
}
