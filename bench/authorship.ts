/**
 * How right and how fast the attribution of lines is. Reads each repository with git and without it, and compares both,
 * line by line, with a plain `git blame -w` of every file.
 * Run: npx tsx bench/authorship.ts IDENTITY[,IDENTITY…] REPOSITORY…
 */
import { execFileSync } from 'node:child_process';
import { findGitFolder } from '../src/application/gitFolder';
import { readRepository } from '../src/application/repository';

interface Measured {
  readonly own: ReadonlyMap<string, Uint8Array>;
  readonly seconds: number;
  readonly first: number;
}

async function measure(path: string, identities: readonly string[], trusted: boolean): Promise<Measured> {
  const started = performance.now();
  let first = 0;
  const own = new Map<string, Uint8Array>();
  const source = { path, revision: 'HEAD', consent: 'learn' as const };
  for await (const file of readRepository(source, identities, { trusted })) {
    first ||= performance.now() - started;
    own.set(file.relative, file.own);
  }
  return { own, seconds: (performance.now() - started) / 1000, first: first / 1000 };
}

/** Which lines a plain blame gives to commits of the identities, agents' and others' help aside. */
function blamed(gitDir: string, path: string, commits: ReadonlySet<string>): Uint8Array {
  const output = git(gitDir, ['blame', '-w', '--incremental', 'HEAD', '--', path]);
  const lines: number[] = [];
  for (const [, commit = '', , line, count] of output.matchAll(/^([0-9a-f]{40}) (\d+) (\d+) (\d+)$/gm))
    for (let at = 0; at < Number(count); at++) lines[Number(line) - 1 + at] = commits.has(commit) ? 1 : 0;
  return Uint8Array.from(lines);
}

/** The commits by the identities that no coding agent signed. */
function ownCommits(gitDir: string, identities: readonly string[]): Set<string> {
  const list = (...args: readonly string[]) =>
    git(gitDir, ['log', '--format=%H', ...args, 'HEAD', '--'])
      .split('\n')
      .filter(Boolean);
  const commits = new Set(list(...identities.map((email) => `--author=<${email}>`)));
  for (const commit of list('-i', '-E', '--grep=^Co-Authored-By: .*(Claude|Codex|Copilot)')) commits.delete(commit);
  return commits;
}

function git(gitDir: string, args: readonly string[]): string {
  return execFileSync('git', [`--git-dir=${gitDir}`, ...args], { encoding: 'utf8', cwd: '/', maxBuffer: 1 << 28 });
}

const sum = (numbers: Iterable<number>) => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

async function report(path: string, identities: readonly string[]): Promise<void> {
  const { gitDir } = findGitFolder(path);
  const commits = ownCommits(gitDir, identities);
  const ways = { git: await measure(path, identities, true), objects: await measure(path, identities, false) };
  const files = git(gitDir, ['ls-tree', '-r', '--name-only', '-z', 'HEAD']).split('\0');
  const read = files.filter((file) => ways.git.own.has(file) || ways.objects.own.has(file));
  const truths = new Map(read.map((file) => [file, blamed(gitDir, file, commits)]));
  for (const [name, { own, seconds, first }] of Object.entries(ways)) {
    const ours = sum([...own.values()].map(sum));
    const both = sum(
      [...truths].map(([file, truth]) => sum(truth.map((mark, line) => mark && (own.get(file)?.[line] ?? 0)))),
    );
    const theirs = sum([...truths.values()].map(sum));
    const columns = [
      `${own.size} files`,
      `${ours} own lines`,
      `precision ${(both / ours).toFixed(4)}`,
      `recall ${(both / theirs).toFixed(4)}`,
      `first file ${first.toFixed(2)} s`,
      `all ${seconds.toFixed(2)} s`,
    ];
    console.log(`${path}  ${name}  ${columns.join('  ')}`);
  }
}

async function main([names = '', ...repositories]: readonly string[]): Promise<void> {
  for (const path of repositories) await report(path, names.split(','));
}

void main(process.argv.slice(2));
