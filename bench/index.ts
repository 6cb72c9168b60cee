/**
 * What learning repositories costs from end to end: the built engine in a process of its own, with git's processes
 * counted, beside a plain parse of the same sources as the baseline; and what it costs again after one commit, and after that
 * is taken back. Clones are read, so that the repositories stay as they are.
 *
 *   npx tsx bench/index.ts IDENTITY[,IDENTITY…] REPOSITORY…      after `npm run build`; repositories may be bare
 *
 * Processor time of finished child processes is read from /proc, so elsewhere than on Linux it is missing.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { CompleteResult, CompletionItem, EngineEvent, IndexResult } from '../src/application/engine';
import { mostBytes } from '../src/application/files';
import { findGitFolder } from '../src/application/gitFolder';
import { createGrammars } from '../src/application/grammars';
import { languageOfPath } from '../src/domain/syntax/languages';
import { connect, type Message } from '../src/foundations/rpc';

const dist = resolve('dist');
/** Bytes of the file that is saved again and again. */
const savedBytes = 30_000;
const saves = 30;
/** So long after a run garbage is collected, and so much later what was learned is saved in one piece. Milliseconds. */
const [collected, merged] = [2000, 10_000];

interface Source {
  /** `REPOSITORY:path`. */
  readonly path: string;
  readonly text: string;
}

function sourcesOf(repository: string): Source[] {
  const git = (args: readonly string[], input = '') =>
    execFileSync('git', [`--git-dir=${findGitFolder(repository).gitDir}`, ...args], { input, maxBuffer: 1 << 29 });
  const rows = git(['ls-tree', '-r', '-l', '-z', 'HEAD']).toString('utf8').split('\0');
  return rows.flatMap((row) => {
    const [, blob = '', size, path = ''] = /^100\d+ blob (\w+) +(\d+)\t(.*)$/s.exec(row) ?? [];
    if (!blob || !languageOfPath(path) || Number(size) > mostBytes) return [];
    return [{ path: `${repository}:${path}`, text: git(['cat-file', 'blob', blob]).toString('utf8') }];
  });
}

/** Millions of UTF-8 bytes that one second of processor time parses, and nothing else. */
async function parseRate(sources: readonly Source[]): Promise<number> {
  const grammars = createGrammars(dist);
  let [bytes, microseconds] = [0, 0];
  for (const { path, text } of sources) {
    const grammar = await grammars.load(languageOfPath(path)?.id ?? '');
    const before = process.cpuUsage();
    grammar.parse(text).delete();
    const { user, system } = process.cpuUsage(before);
    microseconds += user + system;
    bytes += Buffer.byteLength(text);
  }
  return bytes / microseconds;
}

type Progress = Extract<EngineEvent, { event: 'progress' }>['params'];

/** An engine in a process of its own. */
function startEngine(store: string, progress: (params: Progress) => void) {
  const child = spawn(process.execPath, [join(dist, 'cli.js'), 'serve', '--store', store], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const port = {
    send: (message: object) => void child.stdin.write(`${JSON.stringify(message)}\n`),
    receive(listener: (message: Message) => void) {
      createInterface({ input: child.stdout }).on('line', (line) => listener(JSON.parse(line)));
    },
  };
  const client = connect(port, ({ event, params }) => {
    if (event === 'progress') progress(params as Progress);
  });
  const read = (file: string) => {
    try {
      return readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  };
  return {
    ask: <Result>(method: string, params: unknown) => client.request(method, params) as Promise<Result>,
    /** Seconds of processor time of the engine and of the processes it started, as far as they have ended. */
    cpu() {
      const fields = read('stat').split(') ')[1]?.split(' ').slice(11, 15).map(Number) ?? [];
      const [user = Number.NaN, system = 0, childUser = 0, childSystem = 0] = fields.map((ticks) => ticks / 100);
      return { engine: user + system, children: childUser + childSystem };
    },
    /** Millions of bytes of resident memory: now, and the most there ever was. */
    memory() {
      const kilobytes = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(read('status'))?.[1]);
      return { now: kilobytes('VmRSS') / 1000, peak: kilobytes('VmHWM') / 1000 };
    },
    end: async () => void (await client.request('close', {})),
  };
}

type BuiltEngine = ReturnType<typeof startEngine>;

interface FamiliarLine {
  readonly line: string;
  /** A file that has it. */
  readonly path: string;
}

/** The lines that most files have, of a length worth completing: what an engineer would first see completed. */
function familiarLines(sources: readonly Source[]): FamiliarLine[] {
  const files = new Map<string, Set<string>>();
  for (const { path, text } of sources)
    for (const line of text.split('\n'))
      if (/^\s*\w.{22,70}$/.test(line)) files.set(line, (files.get(line) ?? new Set()).add(path));
  const common = [...files].sort((a, b) => b[1].size - a[1].size).slice(0, 20);
  return common.map(([line, paths]) => ({ line, path: [...paths][0] as string }));
}

/** Seconds until one of the engineer's lines is completed in a file that the engine has never seen. */
async function firstCompletion(
  engine: BuiltEngine,
  lines: readonly FamiliarLine[],
  started: number,
  isOver: () => boolean,
): Promise<number> {
  while (!isOver())
    for (const { line, path } of lines) {
      const typed = line.slice(0, Math.ceil(line.length / 2));
      const file = `${path.slice(0, path.lastIndexOf('/') + 1)}newFile${/\.\w+$/.exec(path)?.[0] ?? ''}`;
      const position = { line: 0, character: typed.length };
      const request = { path: file, text: typed, position, trigger: 'automatic', threshold: 0.5 };
      const { items } = await engine.ask<CompleteResult>('complete', request);
      const isRight = ({ text, range }: CompletionItem) =>
        text.trim() !== '' && line.startsWith(typed.slice(0, range.start.character) + text.trimEnd());
      if (items.some((item) => item.provenance.length > 0 && isRight(item)))
        return (performance.now() - started) / 1000;
      await wait(5);
    }
  return Number.NaN;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Adds a line to the end of a file of a bare repository, as a commit of one of the identities. */
function commitOnTop(repository: string, path: string, text: string, email: string): void {
  const git = (args: readonly string[], input = '') =>
    execFileSync('git', [`--git-dir=${repository}`, ...args], { input, env: environment })
      .toString('utf8')
      .trim();
  const who = { GIT_AUTHOR_NAME: 'X', GIT_AUTHOR_EMAIL: email, GIT_COMMITTER_NAME: 'X', GIT_COMMITTER_EMAIL: email };
  const environment = { ...process.env, ...who, GIT_INDEX_FILE: join(repository, 'bench-index') };
  git(['read-tree', 'HEAD']);
  const blob = git(['hash-object', '-w', '--stdin'], `${text}\nbenchmark = 1\n`);
  git(['update-index', '--cacheinfo', `100644,${blob},${path}`]);
  git(['update-ref', 'HEAD', git(['commit-tree', git(['write-tree']), '-p', 'HEAD', '-m', 'Measure'])]);
}

/** What it takes to learn a file that was saved, again and again. */
async function reportSaves(engine: BuiltEngine, sources: readonly Source[]): Promise<void> {
  const large = sources.toSorted(
    (a, b) => Math.abs(a.text.length - savedBytes) - Math.abs(b.text.length - savedBytes),
  )[0];
  if (!large) return;
  const times: number[] = [];
  for (let turn = 0; turn < saves; turn++) {
    const text = `${large.text}\n${turn}\n`;
    times.push((await engine.ask<{ milliseconds: number }>('update', { path: large.path, text })).milliseconds);
  }
  console.log(
    `save of ${large.text.length} bytes: median ${median(times).toFixed(1)} ms, most ${Math.max(...times).toFixed(1)} ms`,
  );
}

function reportMemory(when: string, engine: BuiltEngine): void {
  const { now, peak } = engine.memory();
  console.log(`memory ${when}: ${now.toFixed(0)} MB, at most ${peak.toFixed(0)} MB`);
}

/** Bare repositories of their own, so that the benchmark may add commits. */
function cloned(repositories: readonly string[], folder: string): string[] {
  return repositories.map((path, at) => {
    const clone = join(folder, `${at}.git`);
    execFileSync('git', ['clone', '--quiet', '--bare', '--shared', path, clone]);
    return clone;
  });
}

/** Does something again after one more commit in a repository, and after that is taken back. */
async function withCommit(
  repository: string,
  sources: readonly Source[],
  identity: string,
  again: (what: string) => Promise<void>,
): Promise<void> {
  const changed = sources.find(
    ({ path, text }) => path.startsWith(repository) && /\.(py|rb|js|ts)$/.test(path) && text !== '',
  );
  if (!changed) return;
  const git = (...args: string[]) =>
    execFileSync('git', [`--git-dir=${repository}`, ...args])
      .toString()
      .trim();
  const head = git('rev-parse', 'HEAD');
  commitOnTop(repository, changed.path.slice(repository.length + 1), changed.text, identity);
  await again('after one commit');
  git('update-ref', 'HEAD', head);
  await again('after it is taken back');
}

interface FirstTime {
  readonly cpu: ReturnType<BuiltEngine['cpu']>;
  /** The same until the first completion: it tells whether that was late because the machine was busy. */
  readonly cpuOfFirst: ReturnType<BuiltEngine['cpu']>;
  /** Seconds until all was learned, until the first completion, and until each stage was over. */
  readonly wall: number;
  readonly seconds: number;
  readonly stages: ReadonlyMap<string, number>;
  readonly sources: readonly Source[];
}

/** What it took to learn everything for the first time, beside a plain parse. */
async function reportFirst(result: IndexResult, first: FirstTime): Promise<void> {
  const { cpu, cpuOfFirst, wall, seconds, stages, sources } = first;
  const megabytes = result.bytes / 1e6;
  const rate = megabytes / (cpu.engine + cpu.children);
  const parsing = await parseRate(sources);
  console.log(`${megabytes.toFixed(2)} MB in files with own lines`);
  console.log(
    `${result.files} files, ${result.functions} functions, ${result.authoredLines} of ${result.lines} lines own; left out ${JSON.stringify(result.skipped)}`,
  );
  console.log(
    `index: ${rate.toFixed(2)} MB a CPU second (engine ${cpu.engine.toFixed(1)} s, git ${cpu.children.toFixed(1)} s); parse alone ${parsing.toFixed(2)}; ratio ${(rate / parsing).toFixed(2)}`,
  );
  const ends = [...stages].map(([stage, end]) => `${stage} until ${end.toFixed(1)} s`).join(', ');
  console.log(
    `wall: first completion ${seconds.toFixed(2)} s (processor time ${(cpuOfFirst.engine + cpuOfFirst.children).toFixed(2)} s), all ${wall.toFixed(1)} s (${ends})`,
  );
}

async function main(identities: readonly string[], given: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-index-'));
  const repositories = cloned(given, folder);
  const sources = repositories.flatMap(sourcesOf);
  const store = join(folder, 'store');
  const lines = familiarLines(sources);
  const starting = performance.now();
  const stages = new Map<string, number>();
  const read = new Map<string, number>();
  const engine = startEngine(store, ({ stage, repository, total }) => {
    stages.set(stage, (performance.now() - starting) / 1000);
    read.set(repository, Math.max(read.get(repository) ?? 0, total));
  });
  const request = {
    repositories: repositories.map((path) => ({ path, revision: 'HEAD', consent: 'learn' })),
    identities,
  };
  let isOver = false;
  const indexing = engine.ask<IndexResult>('index', request).finally(() => {
    isOver = true;
  });
  const seconds = await firstCompletion(engine, lines, starting, () => isOver);
  const cpuOfFirst = engine.cpu();
  const result = await indexing;
  const wall = (performance.now() - starting) / 1000;
  const cpu = engine.cpu();

  await reportFirst(result, { cpu, cpuOfFirst, wall, seconds, stages, sources });
  await wait(collected);
  reportMemory('when all is learned', engine);
  await wait(merged);
  reportMemory('when it is saved in one piece', engine);

  const again = async (what: string) => {
    const [before, start] = [engine.cpu(), performance.now()];
    read.clear();
    await engine.ask('index', request);
    const [now, seconds] = [engine.cpu(), (performance.now() - start) / 1000];
    const used = now.engine + now.children - before.engine - before.children;
    const files = [...read.values()].reduce((sum, number) => sum + number, 0);
    const shares = [seconds / wall, used / (cpu.engine + cpu.children)].map((share) => `${(100 * share).toFixed(1)} %`);
    console.log(
      `${what}: ${seconds.toFixed(2)} s, CPU ${used.toFixed(2)} s (${shares.join(' and ')} of the first time), ${files} files read`,
    );
  };
  await again('again, nothing changed');
  await withCommit(repositories[0] ?? '', sources, identities[0] ?? '', again);
  await reportSaves(engine, sources);
  reportMemory('after the saves', engine);
  await engine.end();
  rmSync(folder, { recursive: true });
}

const [identities, ...repositories] = process.argv.slice(2);
if (!identities || repositories.length === 0) {
  console.error('Usage: npx tsx bench/index.ts IDENTITY[,IDENTITY…] REPOSITORY…');
  process.exitCode = 2;
} else
  void main(
    identities.split(','),
    repositories.map((path) => resolve(path)),
  );
