import { execFileSync } from 'node:child_process';
import { languageOfPath } from '../src/domain/syntax/languages';

/** A version of a source file, as a commit left it. */
export interface FileVersion {
  readonly commit: string;
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
const WIDEST = 120; // mean characters of a line
const ROOM = 1 << 30;

/**
 * The versions of a repository's source files in the order of their commits, merges left out. What a partial copy of
 * the repository lacks is left out too.
 * @param author matches the author's name or address; versions by others are marked as not own
 * @param until ISO date
 */
export function replayHistory(gitDir: string, author: RegExp, until: string): FileVersion[] {
  const git = (args: readonly string[], input = '') =>
    execFileSync('git', ['--git-dir', gitDir, ...args], { input, maxBuffer: ROOM, stdio: ['pipe', 'pipe', 'ignore'] });
  const format = ['--reverse', '--no-merges', '--no-renames', '--diff-filter=AM', '--format=%x00%H %at %an <%ae>'];
  const log = git(['log', ...format, '--name-only', `--until=${until}`]).toString();
  const versions = log.split('\0').flatMap((entry) => {
    const [head = '', ...paths] = entry.split('\n').filter((line) => line !== '');
    const [commit = '', time = '0'] = head.split(' ');
    return paths.flatMap((path) => {
      const language = languageOfPath(path);
      if (!language || NOT_WRITTEN_BY_HAND.test(path)) return [];
      return {
        name: `${commit}:${path}`,
        commit,
        path,
        language: language.id,
        time: Number(time),
        isOwn: author.test(head),
      };
    });
  });
  const texts = parseBatch(git(['cat-file', '--batch'], versions.map(({ name }) => `${name}\n`).join('')));
  return versions.flatMap(({ name, ...version }, i) => {
    const text = texts[i];
    const isFit = text !== undefined && text.length <= LONGEST && text.length / text.split('\n').length <= WIDEST;
    return isFit ? { ...version, text } : [];
  });
}

/** The objects that `git cat-file --batch` wrote, in the order of the names; undefined for those it lacks. */
function parseBatch(output: Buffer): (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const size = /^\S+ blob (\d+)$/.exec(output.toString('utf8', at, end))?.[1];
    at = end + 1;
    texts.push(size === undefined ? undefined : output.toString('utf8', at, at + Number(size)));
    if (size !== undefined) at += Number(size) + 1;
  }
  return texts;
}
