/**
 * How right and how fast the attribution of lines is: exact and guessed, with git and without it, against a plain
 * `git blame -w` of the same files. Time is of the processor, children included, because several cores hide what it costs.
 * Run: npx tsx bench/authorship.ts [--objects] [--most=FILES] IDENTITY[,IDENTITY…] REPOSITORY…
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Authorship, readAuthorship } from '../src/application/authorship';
import { findGitFolder } from '../src/application/gitFolder';
import { nothingKept } from '../src/application/keptReadings';
import { openGitReader } from '../src/application/openGitReader';
import { languageOfPath } from '../src/domain/syntax/languages';
import { silentLog } from '../src/foundations/log';

interface Measured {
  readonly authorship: Authorship;
  /** Own lines by path, as they were guessed first and as they are. */
  readonly guessed: ReadonlyMap<string, readonly boolean[]>;
  readonly exact: ReadonlyMap<string, readonly boolean[]>;
  /** Processor seconds: reading the history, guessing, and everything. */
  readonly cost: { readonly history: number; readonly guess: number; readonly all: number };
  readonly seconds: { readonly history: number; readonly guess: number; readonly all: number };
}

/** Processor seconds of this process and of its children that have ended. */
function processorSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
}

async function measure(path: string, identities: readonly string[], trusted: boolean, most: number): Promise<Measured> {
  const folder = findGitFolder(path);
  const [startCost, start] = [processorSeconds(), performance.now()];
  const since = () => ({ cost: processorSeconds() - startCost, seconds: (performance.now() - start) / 1000 });
  const { reader } = await openGitReader(folder, { trusted, log: silentLog });
  const commit = (await reader.resolve('HEAD')) ?? '';
  const tree = new Map((await reader.files(commit)).map((file) => [file.path, file]));
  const authorship = await readAuthorship(
    { reader, folder, commit, tree },
    { identities, agents: [], blames: new Map(), kept: nothingKept },
  );
  const history = since();
  const files = [...tree.values()]
    .filter(({ path: file, kind }) => kind === 'file' && languageOfPath(file) && authorship.mayBeOwn(file))
    .sort((a, b) => authorship.timeOf(b.path) - authorship.timeOf(a.path))
    .slice(0, most);
  const lengths = new Map<string, number>();
  for (const { path: file, blob } of files) {
    const bytes = await reader.blob(blob);
    if (bytes) lengths.set(file, Buffer.from(bytes).toString('latin1').split('\n').length);
  }
  authorship.expect(files.map((file) => file.path));
  const ask = async (how: 'guess' | 'attribute') => {
    const found = new Map<string, readonly boolean[]>();
    for (const { path: file, blob } of files) {
      const doubtful = how === 'attribute' || authorship.isDoubtful(file);
      const lines = await authorship[doubtful ? how : 'attribute'](file, blob, lengths.get(file) ?? 0);
      if (lines)
        found.set(
          file,
          lines.map((attribution) => attribution === 'own'),
        );
    }
    return found;
  };
  const guessed = await ask('guess');
  const guess = since();
  const exact = await ask('attribute');
  reader.close();
  await new Promise((resolve) => setTimeout(resolve, 300)); // Until the children are counted.
  const all = since();
  return {
    authorship,
    guessed,
    exact,
    cost: { history: history.cost, guess: guess.cost, all: all.cost },
    seconds: { history: history.seconds, guess: guess.seconds, all: all.seconds },
  };
}

/** Which lines a plain blame gives to commits of the identities, those that agents signed aside. */
function blamed(gitDir: string, path: string, commits: ReadonlySet<string>, ignored: readonly string[]): boolean[] {
  const revisions = ignored.map((commit) => `--ignore-rev=${commit}`);
  const output = git(gitDir, ['blame', '-w', '--incremental', ...revisions, 'HEAD', '--', path]);
  const lines: boolean[] = [];
  for (const [, commit = '', line, count] of output.matchAll(/^([0-9a-f]{40}) \d+ (\d+) (\d+)$/gm))
    for (let at = 0; at < Number(count); at++) lines[Number(line) - 1 + at] = commits.has(commit);
  return lines;
}

function git(gitDir: string, args: readonly string[]): string {
  return execFileSync('git', ['-c', 'diff.renameLimit=2000', `--git-dir=${gitDir}`, ...args], {
    encoding: 'utf8',
    cwd: '/',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Precision and recall of own lines, and how many lines differ. */
function compare(
  ours: ReadonlyMap<string, readonly boolean[]>,
  truths: ReadonlyMap<string, readonly boolean[]>,
): string {
  let [both, mine, theirs, wrong] = [0, 0, 0, 0];
  for (const [path, marks] of ours) {
    const before = wrong;
    for (const [line, truth] of (truths.get(path) ?? []).entries()) {
      const own = marks[line] ?? false;
      if (own && truth) both++;
      if (own) mine++;
      if (truth) theirs++;
      if (own !== truth) wrong++;
    }
    if (process.env['VERBOSE'] && wrong > before) console.log(`  ${path}: ${wrong - before}`);
  }
  return `precision ${(both / mine).toFixed(4)} recall ${(both / theirs).toFixed(4)} (${theirs} own lines, ${wrong} differ)`;
}

async function report(path: string, identities: readonly string[], trusted: boolean, most: number): Promise<void> {
  const { gitDir } = findGitFolder(path);
  const { authorship, guessed, exact, cost, seconds } = await measure(path, identities, trusted, most);
  const commits = new Set(authorship.ownCommits.map(({ hash }) => hash));
  for (const hash of git(gitDir, [
    'rev-list',
    '--merges',
    ...identities.map((email) => `--author=<${email}>`),
    'HEAD',
  ]).split('\n'))
    commits.add(hash);
  const doubtful = [...exact.keys()].filter((file) => authorship.isDoubtful(file));
  const truths = new Map<string, boolean[]>();
  const start = processorSeconds();
  for (const file of exact.keys()) {
    try {
      truths.set(file, blamed(gitDir, file, commits, authorship.ignoredCommits));
    } catch {
      // Git gives no answer where a blob is missing.
    }
  }
  const baseline = processorSeconds() - start;
  const two = (number: number) => number.toFixed(2);
  console.log(
    `${path} ${trusted ? 'git' : 'objects'}: ${exact.size} files, ${doubtful.length} doubtful, ${truths.size} blamed`,
  );
  console.log(`  exact: ${compare(exact, truths)}`);
  console.log(`  guess: ${compare(guessed, truths)}`);
  console.log(
    `  processor: history ${two(cost.history)} s, guess ${two(cost.guess - cost.history)} s, exact ${two(cost.all - cost.guess)} s; ` +
      `git blame of the same files ${two(baseline)} s; ` +
      `wall ${two(seconds.history)} + ${two(seconds.guess - seconds.history)} + ${two(seconds.all - seconds.guess)} s`,
  );
}

async function main(given: readonly string[]): Promise<void> {
  const most = Number(given.find((option) => option.startsWith('--most='))?.slice(7) ?? Number.POSITIVE_INFINITY);
  const [names = '', ...repositories] = given.filter((option) => !option.startsWith('--'));
  for (const path of repositories) await report(path, names.split(','), !given.includes('--objects'), most);
}

void main(process.argv.slice(2));
