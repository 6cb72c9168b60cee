import { execFileSync } from 'node:child_process';
import { languageOfPath } from '../src/domain/syntax/languages';

/** A version of a source file, as an author left it. */
export interface FileVersion {
  readonly path: string;
  readonly language: string;
  readonly text: string;
  /** Seconds since 1970. */
  readonly time: number;
  readonly isOwn: boolean;
}

const NOT_WRITTEN_BY_HAND =
  /(^|\/)(vendor|dist|node_modules|third_party|fixtures?|build|static|tap-snapshots)(\/|$)|\.min\.|\.d\.ts$|lock/i;
const LONGEST = 400_000;

/**
 * The versions of a repository's source files in the order of their commits, merges left out.
 * @param author matches the author’s name or address in `git log`; versions by others are marked as not own
 * @param from ISO dates; empty: no limit
 */
export function* replayHistory(gitDir: string, author: RegExp, from: string, to: string): Generator<FileVersion> {
  const git = (...args: string[]) =>
    execFileSync('git', ['--git-dir', gitDir, ...args], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const limits = [from && `--since=${from}`, to && `--until=${to}`].filter(Boolean);
  const log = git(
    'log',
    '--reverse',
    '--no-merges',
    '--no-renames',
    '--diff-filter=AM',
    '--format=%x00%H %at %an <%ae>',
    '--name-only',
    ...limits,
  );
  for (const entry of log.split('\0').slice(1)) {
    const [head = '', ...paths] = entry.split('\n').filter((line) => line !== '');
    const [commit = '', time = '0'] = head.split(' ');
    for (const path of paths) {
      const language = languageOfPath(path);
      if (!language || NOT_WRITTEN_BY_HAND.test(path)) continue;
      const text = read(git, `${commit}:${path}`);
      if (text === undefined || text.length > LONGEST || text.length / text.split('\n').length > 120) continue;
      yield { path, language: language.id, text, time: Number(time), isOwn: author.test(head) };
    }
  }
}

/** The text of a blob; undefined where a partial copy of the repository lacks it. */
function read(git: (...args: string[]) => string, name: string): string | undefined {
  try {
    return git('show', name);
  } catch {
    return undefined;
  }
}
