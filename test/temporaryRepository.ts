import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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

/** Files by path; null deletes one. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>;

/** A git repository that a test writes. */
export interface TemporaryRepository {
  /** Its folder, absolute, without links. */
  readonly path: string;
  /** Runs git in it and gives the output without the end of line at the end. */
  git(...args: readonly string[]): string;
  write(files: Files): void;
  /** Writes files and commits all that changed; gives the commit's id. */
  commit(files: Files, options?: CommitOptions): string;
  /** Makes many commits upon the branch that is checked out, by three processes in all; `.gitignore` does not count. */
  commits(history: readonly (readonly [files: Files, options?: CommitOptions])[]): void;
  /** Merges a branch with a merge commit; gives its id. */
  merge(branch: string, options?: CommitOptions): string;
  remove(): void;
}

/** Makes an empty repository. Its configuration names Ada; no configuration of the machine counts. */
export function temporaryRepository(...initArguments: readonly string[]): TemporaryRepository {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'double-')));
  let clock = Date.parse('2024-01-01T09:00:00Z') / 1000;
  cpSync(emptyRepository(initArguments), path, { recursive: true });
  const run = (args: readonly string[], more: NodeJS.ProcessEnv = {}) => runGit(path, args, more);
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
  const tick = (date: CommitOptions['date']) => {
    clock = date === undefined ? clock + 3600 : typeof date === 'number' ? date : Date.parse(date) / 1000;
    return `${clock} +0000`;
  };
  const record = (args: readonly string[], { author = ada, date, message }: CommitOptions) => {
    const when = tick(date);
    run([...args, '-m', message ?? 'Change files'], {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_AUTHOR_DATE: when,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.email,
      GIT_COMMITTER_DATE: when,
    });
    return headOf(path) ?? run(['rev-parse', 'HEAD']);
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
    commits(history) {
      const branch = run(['symbolic-ref', 'HEAD']);
      const told = history.map(([files, { author = ada, date, message = 'Change files' } = {}], at) => {
        const who = `${author.name} <${author.email}> ${tick(date)}`;
        const from = at === 0 && headOf(path) ? [`from ${branch}^0\n`] : [];
        const changes = Object.entries(files).map(([name, content]) =>
          content === null ? `D ${name}\n` : [`M 100644 inline ${name}\n`, ...dataOf(content)],
        );
        return [
          ...[`commit ${branch}\nauthor ${who}\ncommitter ${who}\n`, ...dataOf(`${message}\n`), ...from],
          ...changes.flat(),
        ];
      });
      const input = Buffer.concat(told.flat().map((part) => Buffer.from(part)));
      runGit(path, ['fast-import', '--quiet'], {}, input);
      run(['reset', '-q', '--hard']);
    },
    merge: (branch, options = {}) => record(['merge', '-q', '--no-ff', branch], options),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

const templates = new Map<string, string>();

/** The folder of an empty repository, to be copied: a process costs many times as much. */
function emptyRepository(initArguments: readonly string[]): string {
  const key = initArguments.join(' ');
  const known = templates.get(key);
  if (known) return known;
  const folder = mkdtempSync(join(tmpdir(), 'double-empty-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  runGit(folder, ['init', '-q', '-b', 'main', ...initArguments]);
  // Samples of hooks do nothing but take time to be copied.
  rmSync(join(folder, '.git', 'hooks'), { recursive: true });
  mkdirSync(join(folder, '.git', 'hooks'));
  appendFileSync(
    join(folder, '.git', 'config'),
    `[user]\n\tname = ${ada.name}\n\temail = ${ada.email}\n[maintenance]\n\tauto = false\n`,
  );
  templates.set(key, folder);
  return folder;
}

/** The commit that is checked out, where a file says it; undefined: none does. */
function headOf(folder: string): string | undefined {
  const [, ref] = /^ref: (.+)/.exec(readFileSync(join(folder, '.git', 'HEAD'), 'utf8')) ?? [];
  const file = join(folder, '.git', ref ?? 'HEAD');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** A text in the stream that git imports. */
function dataOf(content: string | Uint8Array): (string | Uint8Array)[] {
  return [`data ${Buffer.byteLength(content)}\n`, content, '\n'];
}

/** Runs git in a folder, by itself: no configuration of the machine or the person counts. @param input what it reads */
export function runGit(
  folder: string,
  args: readonly string[],
  more: NodeJS.ProcessEnv = {},
  input: Uint8Array = new Uint8Array(),
): string {
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
    input,
    stdio: ['pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
  }).trimEnd();
}
