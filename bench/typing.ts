/**
 * Types the lines again that authors wrote after their dates, as an ideal typist would who looks at the suggestion after
 * every key, and asks for the rest of lines at a few points. Only what stood before is known, own lines alone.
 *
 *   tsx bench/typing.ts MIRROR [AUTHOR,…] [--lines 150] [--thresholds .5,.6,.7,.8] [--comments] [--background FOLDER]
 *
 * MIRROR holds repositories as `owner+name/repo`; missing ones are left out. FOLDER holds code of others, from before the
 * date, as `author/dependency/…`.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createBackground } from '../src/application/background';
import { createComplete } from '../src/application/complete';
import { defaultConfig } from '../src/application/config';
import { createPace } from '../src/application/pace';
import { addTallies, comesNext, noTally, type Tally, typeLine } from '../src/domain/completion/typist';
import { lineHunks } from '../src/domain/history/lineDiff';
import { CompletionModel } from '../src/domain/model/completionModel';
import { leastProbability } from '../src/domain/model/gate';
import { lexLine, TokenList } from '../src/domain/model/lexer';
import { Vocabulary } from '../src/domain/model/vocabulary';
import { type Author, authors, versionsOf } from './authors';
import { OwnLines } from './ownLines';
import type { FileVersion } from './replayHistory';
import { type Step, stepsFrom } from './steps';

const POINTS = [0, 1, 2, 4, 7];
const NEW_LINES = 1500; // of each author, the first after the date
const WARM_UP = 0.3; // the share of them that is learnt and not measured
const LENGTH = { least: 8, most: 120 };
const BINS = 10;
const LOW = 0.2; // the threshold at which the gate's probabilities are compared with what followed

interface Options {
  readonly lines: number;
  readonly thresholds: readonly number[];
  readonly comments: boolean;
  /** Empty: none. */
  readonly background: string;
}

/** A line to be typed: the text above it in the new version, and what the old one still has below. */
interface Scene {
  readonly path: string;
  readonly line: string;
  readonly above: string;
  readonly below: string;
  readonly following: readonly string[];
  readonly isDuplicate: boolean;
}

/** Two tallies: all lines, and those that the author had never written before. */
interface Typed {
  all: Tally;
  novel: Tally;
}

interface Measured {
  readonly typed: ReadonlyMap<number, Typed>;
  /** How many rests were asked for after so many tokens, and right. */
  readonly rests: ReadonlyMap<number, { asked: number; right: number }>;
  readonly bins: readonly { count: number; sum: number; right: number }[];
  /** Milliseconds of processor time. */
  readonly costs: number[];
  readonly typedThrough: number[];
  lines: number;
}

const nothing = (thresholds: readonly number[]): Measured => ({
  typed: new Map(thresholds.map((threshold) => [threshold, { all: noTally, novel: noTally }])),
  rests: new Map(POINTS.map((point) => [point, { asked: 0, right: 0 }])),
  bins: Array.from({ length: BINS }, () => ({ count: 0, sum: 0, right: 0 })),
  costs: [],
  typedThrough: [],
  lines: 0,
});

/** Evenly spread over the lines behind the warm-up that are fit to be measured: some lines of each step. */
function chooseLines(steps: readonly Step[], count: number): Set<number>[] {
  const all = steps.flatMap(({ version, added }, step) => {
    const lines = version.text.split('\n');
    return added.map((number) => ({ step, number, length: lines[number]!.trim().length }));
  });
  const fit = all.slice(WARM_UP * all.length).filter(({ length }) => length >= LENGTH.least && length <= LENGTH.most);
  const chosen = steps.map(() => new Set<number>());
  for (let i = 0; i < Math.min(count, fit.length); i++) {
    const { step, number } = fit[Math.floor((i * fit.length) / Math.min(count, fit.length))]!;
    chosen[step]!.add(number);
  }
  return chosen;
}

function sceneOf({ version, before }: Step, number: number, isDuplicate: boolean): Scene {
  const [old, lines] = [before.split('\n'), version.text.split('\n')];
  const hunk = lineHunks(old, lines).find(
    ({ newStart, newCount }) => newStart <= number && number < newStart + newCount,
  );
  return {
    path: version.path,
    line: lines[number]!.trimEnd(),
    above: lines
      .slice(0, number)
      .map((line) => `${line}\n`)
      .join(''),
    below: `\n${hunk ? old.slice(hunk.oldStart + hunk.oldCount).join('\n') : ''}`,
    following: hunk ? lines.slice(number + 1, hunk.newStart + hunk.newCount).map((line) => line.trimEnd()) : [],
    isDuplicate,
  };
}

/** An engine's part that completes, on lines given one version at a time. */
class Typing {
  readonly #model = new CompletionModel();
  readonly #own = new OwnLines();
  readonly #seen = new Set<string>();
  readonly #complete: ReturnType<typeof createComplete>;

  constructor({ comments }: Options) {
    const config = { ...defaultConfig, inComments: comments, inStrings: comments };
    this.#complete = createComplete({ model: this.#model, config: () => config });
  }

  readonly textOf = (path: string): string => this.#own.textOf(path);

  hasSeen(line: string): boolean {
    return this.#seen.has(line.trim());
  }

  see(text: string): void {
    for (const line of text.split('\n')) this.#seen.add(line.trim());
  }

  learn(version: FileVersion, isTyped: boolean): void {
    const { path, language, text, time } = version;
    const runs = this.#own.take(version);
    this.see(text);
    if (isTyped) this.#complete.saved(path, text);
    if (runs.length > 0) this.#model.learn(path, language, runs, time);
    else this.#model.forget(path);
  }

  /** Reads the folders in a folder as background. */
  async readBackground(folder: string, language: string): Promise<void> {
    const pace = createPace({ clock: () => performance.now(), onBattery: () => false, onChange: () => {} });
    const background = createBackground({
      model: this.#model,
      pace,
      budget: defaultConfig.backgroundBytes,
      languages: () => new Set([language]),
      purge: () => {},
    });
    const folders = readdirSync(folder).map((name) => join(folder, name));
    await background.read(folders, { speed: 'full', signal: new AbortController().signal });
    const { files, bytes } = background.extent();
    console.log(`background: ${files} files, ${(bytes / 1e6).toFixed(2)} MB`);
  }

  ask({ path, above, below }: Scene, typed: string, threshold: number, costs: number[] = []) {
    const position = { line: above.split('\n').length - 1, character: typed.length };
    const trigger = threshold === 0 ? ('manual' as const) : ('automatic' as const);
    const request = { path, text: above + typed + below, position, trigger, threshold };
    const before = process.cpuUsage();
    const item = this.#complete.complete(request).items[0];
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
    const start = item ? typed.slice(0, item.range.start.character) : '';
    return item && { text: (start + item.text).slice(typed.length), confidence: item.confidence };
  }
}

function measureLine(typing: Typing, scene: Scene, { thresholds }: Options, measured: Measured): void {
  const { line, following, isDuplicate } = scene;
  measured.lines++;
  typing.ask(scene, '', 0.7);
  for (const threshold of thresholds) {
    let shown = '';
    const tally = typeLine(
      line,
      (typed) => {
        const isAlong = shown.length > typed.length && shown.startsWith(typed);
        const suggestion = typing.ask(scene, typed, threshold, isAlong ? measured.typedThrough : measured.costs)?.text;
        shown = suggestion ? typed + suggestion : '';
        return suggestion;
      },
      following,
    );
    const typed = measured.typed.get(threshold)!;
    typed.all = addTallies(typed.all, tally);
    if (!isDuplicate) typed.novel = addTallies(typed.novel, tally);
  }
  for (let cursor = line.length - line.trimStart().length; cursor < line.length; cursor += 3) {
    const found = typing.ask(scene, line.slice(0, cursor), LOW);
    if (!found) continue;
    const p = leastProbability(found.confidence);
    const bin = measured.bins[Math.min(BINS - 1, Math.floor(p * BINS))]!;
    bin.count++;
    bin.sum += p;
    if (comesNext(found.text, line, cursor, following)) bin.right++;
  }
  measureRests(typing, scene, measured);
}

function measureRests(typing: Typing, scene: Scene, { rests }: Measured): void {
  const { line } = scene;
  const tokens = new TokenList();
  lexLine(line, 0, line.length, -1, new Vocabulary(), tokens);
  const ends = Array.from(
    tokens.starts.subarray(0, tokens.length),
    (_, i) =>
      line.slice(0, tokens.starts[i + 1] && i + 1 < tokens.length ? tokens.starts[i + 1] : line.length).trimEnd()
        .length,
  );
  for (const point of POINTS) {
    if (point >= tokens.length) break;
    const cursor = point > 0 ? ends[point - 1]! : tokens.starts[0]!;
    const rest = rests.get(point)!;
    rest.asked++;
    const found = typing.ask(scene, line.slice(0, cursor), 0);
    if (found?.text.split('\n', 1).join('').trimEnd() === line.slice(cursor)) rest.right++;
  }
}

async function measure(author: Author, mirror: string, options: Options): Promise<Measured> {
  const versions = versionsOf(author, mirror, author.until);
  const date = Date.parse(author.date) / 1000;
  const found = versions.findIndex(({ time }) => time >= date);
  const first = found < 0 ? versions.length : found;
  const typing = new Typing(options);
  for (const version of versions.slice(0, first)) typing.learn(version, false);
  const folder = join(options.background, author.id);
  if (options.background !== '' && existsSync(folder)) await typing.readBackground(folder, versions[0]!.language);
  const steps = stepsFrom(versions, first, NEW_LINES);
  const chosen = chooseLines(steps, options.lines);
  const measured = nothing(options.thresholds);
  for (const [i, step] of steps.entries()) {
    const lines = step.version.text.split('\n');
    for (const number of step.added) {
      const line = lines[number]!;
      if (chosen[i]!.has(number)) measureLine(typing, sceneOf(step, number, typing.hasSeen(line)), options, measured);
      typing.see(line);
    }
    typing.learn(step.version, step.version.isOwn);
  }
  return measured;
}

const percent = (part: number, whole: number) => (whole > 0 ? ((100 * part) / whole).toFixed(1) : '–');
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))]?.toFixed(2) ?? '–';

function report(title: string, { typed, rests, bins, costs, typedThrough, lines }: Measured): void {
  console.log(`${title}: ${lines} lines`);
  for (const [threshold, { all, novel }] of typed) {
    const saved = ({ keys, characters }: Tally) => percent(characters - keys, characters);
    const per100 = ((100 * all.shown) / all.characters).toFixed(1);
    console.log(
      `  ≥ ${threshold}: ${saved(all)} % of keys saved, ${percent(all.accepted, all.shown)} % accepted, ${per100} shown per 100 characters; novel lines ${saved(novel)} %, ${percent(novel.accepted, novel.shown)} %`,
    );
  }
  const all = [...rests.values()].reduce((sum, { asked, right }) => ({
    asked: sum.asked + asked,
    right: sum.right + right,
  }));
  const shares = [...rests].map(([point, { asked, right }]) => `${percent(right, asked)} after ${point}`);
  console.log(`  rest of the line right: ${percent(all.right, all.asked)} %; ${shares.join(', ')}`);
  const calibration = bins.map(({ count, sum, right }) =>
    count > 0 ? `${(sum / count).toFixed(2)}→${(right / count).toFixed(2)} (${count})` : '–',
  );
  console.log(`  said → right: ${calibration.join('  ')}`);
  console.log(
    `  ms p50 / p95: ${quantile(costs, 0.5)} / ${quantile(costs, 0.95)}, typed through ${quantile(typedThrough, 0.5)} / ${quantile(typedThrough, 0.95)}`,
  );
}

/** Adds up; the shares of authors count as much as they have lines. */
function addTo(sum: Measured, { typed, rests, bins, costs, typedThrough, lines }: Measured): void {
  for (const [threshold, { all, novel }] of typed) {
    const total = sum.typed.get(threshold)!;
    total.all = addTallies(total.all, all);
    total.novel = addTallies(total.novel, novel);
  }
  for (const [point, { asked, right }] of rests) {
    const rest = sum.rests.get(point)!;
    rest.asked += asked;
    rest.right += right;
  }
  for (const [i, { count, sum: said, right }] of bins.entries()) {
    const bin = sum.bins[i]!;
    bin.count += count;
    bin.sum += said;
    bin.right += right;
  }
  sum.costs.push(...costs);
  sum.typedThrough.push(...typedThrough);
  sum.lines += lines;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      lines: { type: 'string', default: '150' },
      thresholds: { type: 'string', default: '.5,.6,.7,.8' },
      comments: { type: 'boolean', default: false },
      background: { type: 'string', default: '' },
    },
  });
  const [mirror, only] = positionals;
  if (mirror === undefined) {
    console.error(
      'typing.ts MIRROR [AUTHOR,…] [--lines 150] [--thresholds .5,.6,.7,.8] [--comments] [--background FOLDER]',
    );
    process.exitCode = 2;
    return;
  }
  const thresholds = values.thresholds.split(',').map(Number);
  const { comments, background } = values;
  const options = { lines: Number(values.lines), thresholds, comments, background };
  const sum = nothing(thresholds);
  for (const author of authors) {
    if (only && !only.split(',').includes(author.id)) continue;
    const measured = await measure(author, mirror, options);
    report(author.id, measured);
    addTo(sum, measured);
  }
  report('all', sum);
}

void main();
