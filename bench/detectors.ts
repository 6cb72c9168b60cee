/**
 * Counts what each rule of triage catches and how often it alarms: on the heads of repositories of real authors, clean,
 * and with the simple bugs that the harness injects.
 *
 *   npx tsx bench/detectors.ts MIRROR HARNESS [AUTHORS] [N] [VERBOSE]     after a build, which copies the grammars
 *
 * MIRROR holds bare repositories called `owner+name`, HARNESS is the folder of `triage.mjs`, AUTHORS a list of ids with
 * commas between, N how many mutants of each operator and repository (default 40). Half of the files, 25 at most, are mutated; the
 * names of all others are own code, whoever wrote their lines, for nothing is blamed here. Detectors are asked about whole
 * files. Deviations are asked as if every line had been changed, so that an alarm counts wherever it is; how often one
 * is seen in windows of a few lines the harness tells. VERBOSE is a rule, or an operator: its places are printed.
 */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createGrammars } from '../src/application/grammars';
import { languageOfPath } from '../src/domain/syntax/languages';
import { applyReplacements, detect, type Replacement } from '../src/domain/triage/detector';
import { detectors } from '../src/domain/triage/detectors';
import type { IsChanged } from '../src/domain/triage/deviation';
import { examine } from '../src/domain/triage/examine';
import { NameCounts } from '../src/domain/triage/nameCounts';
import { deviations } from '../src/domain/triage/standingOut';
import { LineIndex } from '../src/foundations/text';
import { quantile } from './processorTime';

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly language: string;
}

interface Mutant {
  readonly operator: string;
  readonly line: number;
  readonly removedLines: number;
}

interface Found {
  readonly rule: string;
  readonly line: number;
  readonly last: number;
  readonly fix: readonly Replacement[] | undefined;
}

interface Author {
  readonly id: string;
  readonly language: string;
  readonly to: string;
}

/** What is used of the harness. */
interface Harness {
  loadAuthors(file: string, only: string): Author[];
  locateAuthor(author: Author, mirror: string): { repositories: { name: string; gitDir: string }[] };
  isTestPath(path: string): boolean;
  shuffled<T>(items: readonly T[], seed: string): T[];
  mutants(text: string, language: string, random: () => number): Mutant[];
  mutated(text: string, mutant: Mutant): string;
  seededRandom(seed: number): () => number;
}

const [mirror = '', harnessFolder = '', only = '', most = '40', verbose = ''] = process.argv.slice(2);
const MOST_FILES = 25;
const LONGEST = 1800; // lines
const SHORTEST = 30;
const everywhere: IsChanged = () => true;
const grammars = createGrammars(join(__dirname, '../dist'));

async function loadHarness(folder: string): Promise<Harness> {
  const modules = ['lib/authors.mjs', 'lib/statistics.mjs', 'triage/corpus.mjs', 'triage/mutate.mjs'];
  const loaded = await Promise.all(modules.map((name) => import(pathToFileURL(resolve(folder, name)).href)));
  return Object.assign({}, ...loaded) as Harness;
}

/** The source files of a repository's head. */
function readHead(gitDir: string): { path: string; text: string }[] {
  const git = (...given: string[]) =>
    execFileSync('git', ['--git-dir', gitDir, ...given], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return git('ls-tree', '-r', '-z', '--name-only', 'HEAD')
    .split('\0')
    .filter((path) => languageOfPath(path) && !/(^|\/)(vendor|node_modules|dist|third_party)\/|\.min\./.test(path))
    .flatMap((path) => {
      try {
        return [{ path, text: git('cat-file', 'blob', `HEAD:${path}`) }];
      } catch {
        return []; // The mirror may lack a blob.
      }
    })
    .filter(({ text }) => !text.includes('\0') && !text.includes('\r'));
}

const linesOf = (text: string) => text.split('\n').length;

/** What the rules find in a text, by line. */
async function look(file: SourceFile, names: NameCounts, isChanged: IsChanged): Promise<Found[]> {
  const examined = examine(await grammars.load(file.language), file.text);
  const index = new LineIndex(file.text);
  const lines = (start: number, end: number) => ({
    line: index.positionAt(start).line,
    last: index.positionAt(end).line,
  });
  const detected = detect(detectors, examined);
  const found: Found[] = detected.map(({ detector, start, end, fix }) => ({
    rule: detector.id,
    ...lines(start, end),
    fix,
  }));
  for (const { rule, start, end, fix } of deviations(examined, names, file.path, isChanged, Number.POSITIVE_INFINITY))
    if (!detected.some((other) => start < other.end && other.start < end))
      found.push({ rule, ...lines(start, end), fix });
  return found;
}

/** Lines around a mutant, as the harness marks them. */
function around(text: string, line: number, removed = 0): IsChanged {
  const index = new LineIndex(text);
  const [from, to] = [index.startOf(Math.max(0, line - 1)), index.startOf(line + removed + 2)];
  return ({ start, end }) => start < to && end >= from;
}

class Tally {
  lines = 0;
  readonly alarms = new Map<string, number>();
  readonly catches = new Map<string, Map<string, number>>();
  readonly operators = new Map<string, { n: number; caught: number; reverted: number }>();
  readonly milliseconds: number[] = [];

  alarm(rule: string): void {
    this.alarms.set(rule, (this.alarms.get(rule) ?? 0) + 1);
  }

  mutant(operator: string, found: readonly Found[], isReverted: boolean): void {
    const row = this.operators.get(operator) ?? { n: 0, caught: 0, reverted: 0 };
    this.operators.set(operator, row);
    row.n++;
    row.reverted += isReverted ? 1 : 0;
    row.caught += found.length > 0 ? 1 : 0;
    for (const rule of new Set(found.map((one) => one.rule))) {
      const caught = this.catches.get(rule) ?? new Map<string, number>();
      this.catches.set(rule, caught.set(operator, (caught.get(operator) ?? 0) + 1));
    }
  }
}

async function runMutants(
  harness: Harness,
  files: readonly SourceFile[],
  names: NameCounts,
  tally: Tally,
  seed: string,
) {
  const random = harness.seededRandom(1);
  const all = files.flatMap((file) =>
    harness.mutants(file.text, file.language, random).map((mutant) => ({ file, mutant })),
  );
  const operators = [...new Set(all.map(({ mutant }) => mutant.operator))];
  for (const operator of operators) {
    const ofOperator = all.filter(({ mutant }) => mutant.operator === operator);
    for (const { file, mutant } of harness.shuffled(ofOperator, `${seed} ${operator}`).slice(0, Number(most))) {
      const text = harness.mutated(file.text, mutant);
      const { line, removedLines } = mutant;
      const twin = await look(file, names, around(file.text, line, removedLines));
      const known = new Set(twin.map((one) => `${one.rule}@${one.line}`));
      const found = (await look({ ...file, text }, names, around(text, line))).filter((one) => {
        const before = one.line > line ? one.line - removedLines : one.line;
        const isNear = one.line <= line + 1 && one.last >= line - 1 && one.last - one.line < 8;
        return isNear && !known.has(`${one.rule}@${before}`);
      });
      const fix = found.find((one) => one.fix)?.fix;
      tally.mutant(operator, found, fix !== undefined && applyReplacements(text, fix) === file.text);
      if (verbose === operator) print(file, text, line, found);
    }
  }
}

function print(file: SourceFile, text: string, line: number, found: readonly Found[]): void {
  console.log(`\n${file.path}:${line + 1} ${found.map(({ rule }) => rule).join(' ') || '-'}`);
  const [before, after] = [file.text, text].map((one) => one.split('\n').slice(Math.max(0, line - 2), line + 3));
  console.log(`${before?.map((row) => `  ${row}`).join('\n')}\n  → ${after?.find((row, i) => row !== before?.[i])}`);
}

async function runClean(files: readonly SourceFile[], names: NameCounts, tally: Tally): Promise<void> {
  for (const file of files) {
    const before = process.cpuUsage();
    const found = await look(file, names, everywhere);
    const { user, system } = process.cpuUsage(before);
    tally.milliseconds.push((user + system) / 1000);
    tally.lines += linesOf(file.text);
    for (const { rule, line, last, fix } of found) {
      tally.alarm(rule);
      if (verbose === rule || verbose === 'alarms')
        console.log(
          `${rule} ${file.path}:${line + 1} ${fix?.map(({ newText }) => newText).join(' ') ?? ''}\n    ${file.text
            .split('\n')
            .slice(line, Math.min(last + 1, line + 3))
            .join('\n    ')}`,
        );
    }
  }
}

function report(tally: Tally): void {
  const rules = [...new Set([...tally.catches.keys(), ...tally.alarms.keys()])].sort();
  const isDetector = (rule: string) => detectors.some(({ id }) => id === rule);
  console.log(
    `\n${tally.lines} clean lines; a file takes ${quantile(tally.milliseconds, 0.5).toFixed(1)} ms of processor time, p95 ${quantile(tally.milliseconds, 0.95).toFixed(1)}`,
  );
  for (const kind of ['detector', 'deviation']) {
    const ofKind = rules.filter((rule) => isDetector(rule) === (kind === 'detector'));
    const sum = ofKind.reduce((all, rule) => all + (tally.alarms.get(rule) ?? 0), 0);
    console.log(`\n| ${kind} | alarms | per 1,000 lines | caught |\n|---|---|---|---|`);
    for (const rule of ofKind) {
      const alarms = tally.alarms.get(rule) ?? 0;
      const caught = [...(tally.catches.get(rule) ?? [])].sort((a, b) => b[1] - a[1]);
      const total = caught.reduce((all, [, n]) => all + n, 0);
      console.log(
        `| ${rule} | ${alarms} | ${((1000 * alarms) / tally.lines).toFixed(3)} | ${total}: ${caught.map(([operator, n]) => `${operator} ${n}`).join(', ')} |`,
      );
    }
    console.log(`| all | ${sum} | ${((1000 * sum) / tally.lines).toFixed(3)} | |`);
  }
  console.log('\n| operator | n | caught % | fix is the original % |\n|---|---|---|---|');
  const rows = [...tally.operators].sort(([a], [b]) => a.localeCompare(b));
  const percent = (part: number, n: number) => ((100 * part) / n).toFixed(1);
  for (const [operator, { n, caught, reverted }] of rows)
    console.log(`| ${operator} | ${n} | ${percent(caught, n)} | ${percent(reverted, n)} |`);
  const mean = (pick: 'caught' | 'reverted') =>
    (100 * rows.reduce((sum, [, row]) => sum + row[pick] / row.n, 0)) / rows.length;
  console.log(`| mean | | ${mean('caught').toFixed(1)} | ${mean('reverted').toFixed(1)} |`);
}

async function main(): Promise<void> {
  const harness = await loadHarness(harnessFolder);
  const tally = new Tally();
  for (const author of harness.loadAuthors(resolve(harnessFolder, 'authors/development.json'), only)) {
    const names = new NameCounts();
    const byRepository = harness.locateAuthor(author, resolve(mirror)).repositories.map(({ name, gitDir }) => {
      const files = readHead(gitDir).flatMap(({ path, text }) => {
        const language = languageOfPath(path)?.id;
        return language === undefined ? [] : [{ path: `${name}:${path}`, text, language }];
      });
      for (const { path, text } of files) names.learn(path, [text]);
      const sources = files.filter(({ path, text }) => {
        const lines = linesOf(text);
        return !harness.isTestPath(path.slice(path.indexOf(':') + 1)) && lines >= SHORTEST && lines <= LONGEST;
      });
      return { name, sources };
    });
    for (const { sources } of byRepository) await runClean(sources, names, tally);
    for (const { name, sources } of byRepository.slice(0, 3)) {
      const isReadable = ({ language }: SourceFile) =>
        ['javascript', 'typescript', 'python', 'go', 'rust'].includes(language);
      const chosen = harness
        .shuffled(sources.filter(isReadable), name)
        .slice(0, Math.min(MOST_FILES, Math.ceil(sources.length / 2)));
      for (const { path } of chosen) names.forget(path);
      await runMutants(harness, chosen, names, tally, name);
      for (const { path, text } of chosen) names.learn(path, [text]);
    }
    console.error(`${author.id}: ${tally.lines} lines so far`);
  }
  report(tally);
}

main();
