/**
 * Trains the weights of the mixture that the completion model is shipped with, and measures how well it predicts the
 * next token, alone and with the first one or two letters of a name typed.
 *
 *   tsx bench/trainModel.ts train MIRROR [FILE]   the newest lines that authors typed before their dates, several passes
 *   tsx bench/trainModel.ts test MIRROR [AUTHOR]  the first lines from that date on, learning online as the product does
 *
 * MIRROR holds repositories as `owner+name/repo`; missing ones are left out. The gate is trained apart.
 */
import { writeFileSync } from 'node:fs';
import type { Archive } from '../src/domain/model/archive';
import { lexLine, TokenList } from '../src/domain/model/lexer';
import { LiveFile } from '../src/domain/model/liveFile';
import { MIXTURE_WEIGHTS, Mixture } from '../src/domain/model/mixture';
import shipped from '../src/domain/model/mixtureWeights.json';
import { Predictor } from '../src/domain/model/predictor';
import { FIRST_WORD, IDENTIFIER, NEWLINE, Vocabulary } from '../src/domain/model/vocabulary';
import { createArchives } from './archives';
import { type Author, authors, versionsOf } from './authors';
import type { FileVersion } from './replayHistory';
import { LINES_OF_STEP, lastSteps, type Step, stepsFrom, surroundings } from './steps';

const PASSES = 2;
const TRAIN_LINES = 1500; // of each author
const TEST_LINES = 500;
/** How settled the weights are at first, and how much more so after each line. */
const SETTLED = { first: 8, line: 0.02 };
const SETTLED_SHIPPED = 150;

interface Tally {
  tokens: number;
  first: number;
  reciprocal: number;
  bits: number;
  names: number;
  firstNames: number;
  /** Names with one or two letters typed, and the bits they then still took. */
  begun: number;
  firstBegun: number;
  bitsBegun: number;
  lines: number;
  seconds: number;
}

const nothing = (): Tally => ({
  tokens: 0,
  first: 0,
  reciprocal: 0,
  bits: 0,
  names: 0,
  firstNames: 0,
  begun: 0,
  firstBegun: 0,
  bitsBegun: 0,
  lines: 0,
  seconds: 0,
});

/** Archives of everything that stood before the typed lines, and the model that predicts them. */
class Replay {
  readonly mixture: Mixture;
  readonly tally = nothing();
  readonly #vocabulary = new Vocabulary();
  readonly #predictor: Predictor;
  readonly #archiveOf = createArchives(this.#vocabulary);
  readonly #list = new TokenList();

  constructor(weights: ArrayLike<number> | undefined, settled: number) {
    this.mixture = new Mixture(this.#vocabulary, weights, settled);
    this.#predictor = new Predictor(this.#vocabulary, this.mixture);
  }

  learn({ path, language, text, time }: FileVersion): void {
    const archive = this.#archiveOf(language);
    archive.forget(path);
    archive.learn(path, language, [text], time, true);
  }

  /** Learns the lines above as typed, then the line itself, which is tallied before it is learnt. */
  type(step: Step, most: number): void {
    const { path, language, text } = step.version;
    const archive = this.#archiveOf(language);
    const around = surroundings(step);
    const lines = text.split('\n');
    let live: LiveFile | undefined;
    for (const number of step.added.slice(0, Math.min(most, LINES_OF_STEP))) {
      const { above, below } = around(number);
      live ??= LiveFile.open(path, above, below, this.#vocabulary);
      live.lookBelow(below);
      live.follow(above);
      const started = process.cpuUsage();
      this.#typeLine(live, archive, lines[number]!);
      const { user, system } = process.cpuUsage(started);
      this.tally.seconds += (user + system) / 1e6;
      this.tally.lines++;
    }
  }

  #typeLine(live: LiveFile, archive: Archive, line: string): void {
    const list = this.#list;
    list.length = 0;
    lexLine(line, 0, line.length, live.width, this.#vocabulary, list);
    list.push(NEWLINE, 0, line.length);
    const isLayout = list.ids[0]! < FIRST_WORD && list.ids[0] !== NEWLINE;
    const end = live.place(list.ids, list.length);
    for (let at = live.length + (isLayout ? 1 : 0); at < end; at++) this.#typeToken(live, archive, at);
  }

  #typeToken(live: LiveFile, archive: Archive, at: number): void {
    const { tally } = this;
    const token = live.context[at]!;
    this.#predictor.predict(live, archive, at);
    const { rank, p } = this.#rank(token);
    tally.tokens++;
    tally.bits -= Math.log2(p);
    tally.first += rank === 1 ? 1 : 0;
    tally.reciprocal += rank <= 10 ? 1 / rank : 0;
    this.#predictor.train(token);
    if (!this.#vocabulary.isWord(token)) return;
    const isName = this.#vocabulary.classes[token] === IDENTIFIER;
    if (isName) {
      tally.names++;
      tally.firstNames += rank === 1 ? 1 : 0;
    }
    this.#begin(live, archive, at, isName);
  }

  /** The same token with its first letter or first two typed. */
  #begin(live: LiveFile, archive: Archive, at: number, isName: boolean): void {
    const { tally } = this;
    const token = live.context[at]!;
    const prefix = this.#predictor.practicePrefix(token, at);
    if (prefix === '') return;
    this.#predictor.predict(live, archive, at, prefix);
    const { rank, p } = this.#rank(token);
    if (isName) {
      tally.begun++;
      tally.firstBegun += rank === 1 ? 1 : 0;
      tally.bitsBegun -= Math.log2(p);
    }
    this.#predictor.train(token);
  }

  #rank(token: number): { readonly rank: number; readonly p: number } {
    const { candidates, mixture } = this.#predictor;
    const p = this.#predictor.probabilityOf(token);
    const own = candidates.indexOf(token);
    if (own < 0) return { rank: Number.POSITIVE_INFINITY, p };
    let rank = 1;
    for (let j = 0; j < candidates.count; j++) if (j !== own && mixture.probabilities[j]! > p) rank++;
    return { rank, p };
  }
}

/** Replays steps of which at most so many lines are typed; what comes before the first of them is only learnt. */
function replay(
  steps: readonly Step[],
  first: number,
  most: number,
  weights: ArrayLike<number> | undefined,
  settled: number,
): Replay {
  const run = new Replay(weights, settled);
  const latest = new Map(steps.slice(0, first).map(({ version }) => [version.path, version]));
  for (const version of [...latest.values()].sort((a, b) => a.time - b.time)) run.learn(version);
  for (const step of steps.slice(first)) {
    if (run.tally.lines >= most) break;
    run.type(step, most - run.tally.lines);
    run.learn(step.version);
  }
  return run;
}

/** The weights are averages over what they were after each author of the last pass: the order matters less then. */
function train(mirror: string, file: string): void {
  const histories = authors
    .filter(({ isTrainedOn }) => isTrainedOn)
    .map((author) => ({
      id: author.id,
      steps: stepsFrom(versionsOf(author, mirror, author.date), 0, Number.POSITIVE_INFINITY),
    }));
  let weights: Float64Array | undefined;
  let settled = SETTLED.first;
  const mean = new Float64Array(MIXTURE_WEIGHTS);
  for (let pass = 0; pass < PASSES; pass++) {
    for (const { id, steps } of histories) {
      const { mixture, tally } = replay(steps, lastSteps(steps, TRAIN_LINES), TRAIN_LINES, weights, settled);
      report(`pass ${pass} ${id}`, tally);
      weights = Float64Array.from(mixture.weights);
      settled += SETTLED.line * tally.lines;
      if (pass === PASSES - 1) for (const [i, weight] of weights.entries()) mean[i]! += weight / histories.length;
    }
  }
  writeFileSync(file, `${JSON.stringify(Array.from(mean, (weight) => Number(weight.toFixed(3))))}\n`);
}

function test(mirror: string, only: string | undefined): void {
  for (const author of authors) {
    if (only && author.id !== only) continue;
    report(`${author.id}${author.isTrainedOn ? '' : ' (never trained on)'}`, testOn(author, mirror));
  }
}

function testOn(author: Author, mirror: string): Tally {
  const versions = versionsOf(author, mirror, author.until);
  const date = Date.parse(author.date) / 1000;
  const found = versions.findIndex(({ time }) => time >= date);
  const first = found < 0 ? versions.length : found;
  const before = versions.slice(0, first).map((version) => ({ version, before: '', added: [] }));
  const steps = [...before, ...stepsFrom(versions, first, TEST_LINES * 2)];
  return replay(steps, first, TEST_LINES, shipped, SETTLED_SHIPPED).tally;
}

function report(title: string, tally: Tally): void {
  const { tokens, first, reciprocal, bits, names, firstNames, begun, firstBegun, bitsBegun, lines, seconds } = tally;
  const share = (value: number, of: number) => ((100 * value) / of).toFixed(2);
  console.log(
    `${title}: ${lines} lines, top-1 ${share(first, tokens)}, MRR ${share(reciprocal, tokens)}, ${(bits / tokens).toFixed(3)} bits; names ${share(firstNames, names)}, begun ${share(firstBegun, begun)}, ${(bitsBegun / begun).toFixed(3)} bits; ${((1e6 * seconds) / tokens).toFixed(0)} µs a token`,
  );
}

const [command, mirror = '', argument] = process.argv.slice(2);
if (command === 'train') train(mirror, argument ?? 'src/domain/model/mixtureWeights.json');
else if (command === 'test') test(mirror, argument);
else console.error('trainModel.ts train|test MIRROR [FILE|AUTHOR]');
