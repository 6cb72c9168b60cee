/**
 * Trains the weights that the completion model is shipped with, and measures how well it predicts the next token.
 *
 *   tsx bench/trainModel.ts train MIRROR [FOLDER] the authors' histories up to their date, several passes
 *   tsx bench/trainModel.ts test MIRROR [AUTHOR]  from that date on, learning online as the product does
 *
 * MIRROR holds repositories as `owner+name/repo`; missing ones are left out.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Archive } from '../src/domain/model/archive';
import { type Learning, LineDecoder } from '../src/domain/model/lineDecoder';
import { LiveFile } from '../src/domain/model/liveFile';
import { MIXTURE_WEIGHTS } from '../src/domain/model/mixture';
import { Vocabulary } from '../src/domain/model/vocabulary';
import { familyOf } from '../src/domain/syntax/languages';
import { authors, versionsOf } from './authors';
import type { FileVersion } from './replayHistory';

const trained = authors.filter(({ isTrainedOn }) => isTrainedOn);

const PASSES = 2;
const TRAIN_LINES = 6000; // of each author, the newest
const TEST_LINES = 1500;

interface Tally {
  tokens: number;
  first: number;
  reciprocal: number;
  bits: number;
  lines: number;
  seconds: number;
}

/** Types the author's versions one after the other; `measured` lines are tallied before they are learnt. */
function replay(
  versions: readonly FileVersion[],
  decoder: LineDecoder,
  vocabulary: Vocabulary,
  isMeasured: (v: FileVersion) => boolean,
  most: number,
): Tally {
  const archives = new Map<string, Archive>();
  const tally = { tokens: 0, first: 0, reciprocal: 0, bits: 0, lines: 0, seconds: 0 };
  for (const version of versions) {
    const { path: key, language, text } = version;
    const family = familyOf(language);
    const archive = archives.get(family) ?? new Archive(vocabulary);
    archives.set(family, archive);
    const isTyped = isMeasured(version) && version.isOwn && tally.lines < most;
    if (isTyped) {
      const file = new LiveFile(key, archive.tokensOf(key), vocabulary);
      file.follow(`${text}\n`, (live, first, end, line) => {
        tally.lines++;
        const started = process.cpuUsage();
        for (let i = first; i <= end; i++) measure(decoder, live, archive, i, tally);
        const { user, system } = process.cpuUsage(started);
        tally.seconds += (user + system) / 1e6;
        decoder.train(archive, live, first, end, line, true);
      });
    }
    archive.forget(key);
    archive.learn(key, language, [text], version.time, true);
  }
  return tally;
}

function measure({ predictor }: LineDecoder, live: LiveFile, archive: Archive, n: number, tally: Tally): void {
  predictor.predict(live, archive, n);
  const p = predictor.probabilityOf(live.context[n]!);
  const j = predictor.candidates.indexOf(live.context[n]!);
  const { probabilities } = predictor.mixture;
  let rank = 1;
  for (let i = 0; i < predictor.candidates.count; i++) if (i !== j && probabilities[i]! > p) rank++;
  tally.tokens++;
  tally.bits -= Math.log2(p);
  if (j < 0) return;
  if (rank === 1) tally.first++;
  if (rank <= 10) tally.reciprocal += 1 / rank;
}

function train(mirror: string, folder: string): void {
  let weights: readonly number[] = [];
  const histories = trained.map((author) => versionsOf(author, mirror, author.date));
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [i, versions] of histories.entries()) {
      const vocabulary = new Vocabulary();
      const learning: Learning = {
        weights,
        settled: pass === 0 && i === 0 ? 1 : 100 * (pass * trained.length + i),
        practiceEvery: 4,
      };
      const decoder = new LineDecoder(vocabulary, learning);
      const tally = replay(versions, decoder, vocabulary, () => true, TRAIN_LINES);
      report(`pass ${pass} ${trained[i]!.id}`, tally);
      weights = [...decoder.weights];
    }
  }
  writeWeights(join(folder, 'mixtureWeights.json'), weights.slice(0, MIXTURE_WEIGHTS));
  writeWeights(join(folder, 'gateWeights.json'), weights.slice(MIXTURE_WEIGHTS));
}

function writeWeights(file: string, weights: readonly number[]): void {
  writeFileSync(file, `${JSON.stringify(weights.map((weight) => Number(weight.toPrecision(4))))}\n`);
}

function test(mirror: string, only: string | undefined): void {
  for (const author of authors) {
    if (only && author.id !== only) continue;
    const vocabulary = new Vocabulary();
    const decoder = new LineDecoder(vocabulary);
    const versions = versionsOf(author, mirror, author.until);
    const date = Date.parse(author.date) / 1000;
    report(
      author.id,
      replay(versions, decoder, vocabulary, ({ time }) => time >= date, TEST_LINES),
    );
  }
}

function report(title: string, { tokens, first, reciprocal, bits, lines, seconds }: Tally): void {
  const share = (value: number) => ((100 * value) / tokens).toFixed(2);
  console.log(
    `${title}: ${lines} lines, top-1 ${share(first)}, MRR ${share(reciprocal)}, ${(bits / tokens).toFixed(3)} bits, ${((1e6 * seconds) / tokens).toFixed(0)} µs a token`,
  );
}

const [command, mirror = '', argument] = process.argv.slice(2);
if (command === 'train') train(mirror, argument ?? 'src/domain/model');
else if (command === 'test') test(mirror, argument);
else console.error('trainModel.ts train|test MIRROR [FOLDER|AUTHOR]');
