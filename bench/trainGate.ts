/**
 * Trains the weights of the gate that the completion model is shipped with, after those of the mixture.
 *
 *   tsx bench/trainGate.ts MIRROR [FILE]   lines that authors typed before their dates, and before those that the mixture was trained on
 *
 * MIRROR holds repositories as `owner+name/repo`; missing ones are left out. What the gate says is compared with what
 * followed before it learns from it.
 */
import { writeFileSync } from 'node:fs';
import { GATE_WEIGHTS, Gate } from '../src/domain/model/gate';
import { LineDecoder } from '../src/domain/model/lineDecoder';
import { LiveFile } from '../src/domain/model/liveFile';
import mixtureWeights from '../src/domain/model/mixtureWeights.json';
import { Vocabulary } from '../src/domain/model/vocabulary';
import { createArchives } from './archives';
import { authors, versionsOf } from './authors';
import { LINES_OF_STEP, lastSteps, type Step, stepsFrom, surroundings } from './steps';

const MIXTURE_LINES = 1500; // of each author, the newest: the mixture knows them too well
const LINES = 250; // of each author
const EVERY = 3; // characters of a line between two guesses
const LENGTH = { least: 8, most: 120 };
const SETTLED = 20;

/** Types lines character by character and lets the gate guess. */
class Typing {
  readonly decoder: LineDecoder;
  lines = 0;
  readonly #vocabulary = new Vocabulary();
  readonly #archiveOf = createArchives(this.#vocabulary);

  constructor(gate: ArrayLike<number>) {
    const weights = [...mixtureWeights, ...Array.from(gate)];
    this.decoder = new LineDecoder(this.#vocabulary, { weights, settled: SETTLED });
  }

  get gate(): Float32Array {
    return this.decoder.weights.slice(-GATE_WEIGHTS);
  }

  learn({ version: { path, language, text, time } }: Step): void {
    const archive = this.#archiveOf(language);
    archive.forget(path);
    archive.learn(path, language, [text], time, true);
  }

  type(step: Step): void {
    const { path, language, text } = step.version;
    const archive = this.#archiveOf(language);
    const around = surroundings(step);
    const lines = text.split('\n');
    let live: LiveFile | undefined;
    for (const number of step.added.slice(0, LINES_OF_STEP)) {
      const line = lines[number]!.trimEnd();
      const length = line.trim().length;
      if (length < LENGTH.least || length > LENGTH.most) continue;
      const { above, below } = around(number);
      live ??= LiveFile.open(path, above, below, this.#vocabulary);
      live.lookBelow(below);
      live.follow(above);
      const phase = this.lines++ % EVERY;
      for (let cursor = line.length - length + phase; cursor < line.length; cursor += EVERY)
        this.decoder.practise(this.decoder.decode(live, archive, line.slice(0, cursor)), line.slice(cursor));
    }
  }
}

/** Types the last so many lines of some steps; what comes before is only learnt. */
function typed(steps: readonly Step[], gate: ArrayLike<number>): Typing {
  const typing = new Typing(gate);
  const first = lastSteps(steps, LINES);
  const latest = new Map(steps.slice(0, first).map((step) => [step.version.path, step]));
  for (const step of [...latest.values()].sort((a, b) => a.version.time - b.version.time)) typing.learn(step);
  for (const step of steps.slice(first)) {
    typing.type(step);
    typing.learn(step);
  }
  return typing;
}

/** The weights are averages over what they were after each author: the order matters less then. */
function train(mirror: string, file: string): void {
  let gate: ArrayLike<number> = new Gate(undefined, SETTLED).weights;
  const found: ArrayLike<number>[] = [];
  for (const author of authors) {
    if (!author.isTrainedOn) continue;
    const steps = stepsFrom(versionsOf(author, mirror, author.date), 0, Number.POSITIVE_INFINITY);
    const before = steps.slice(0, lastSteps(steps, MIXTURE_LINES));
    const typing = typed(before, gate);
    if (typing.lines === 0) continue;
    gate = typing.gate;
    found.push(gate);
    console.log(`${author.id}: ${typing.lines} lines, ${Array.from(gate, (weight) => weight.toFixed(2)).join(' ')}`);
  }
  const mean = Array.from(gate, (_, i) => found.reduce((sum, weights) => sum + weights[i]!, 0) / found.length);
  writeFileSync(file, `${JSON.stringify(mean.map((weight) => Number(weight.toFixed(3))))}\n`);
}

const [mirror, file = 'src/domain/model/gateWeights.json'] = process.argv.slice(2);
if (mirror === undefined) {
  console.error('trainGate.ts MIRROR [FILE]');
  process.exitCode = 2;
} else train(mirror, file);
