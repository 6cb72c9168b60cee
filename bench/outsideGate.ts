/**
 * Fits the weights by which the answer of an endpoint is believed, and measures them on authors that they were not fitted on.
 *
 *   tsx bench/outsideGate.ts MIRROR [AUTHOR,…] [--lines 60]
 *
 * A server that nobody can download stands in for all: it answers with the best line of a model that learned what the
 * other authors wrote, and with the truth for some of the questions, as a better model would. The places are those where
 * the author's own model is silent, because only there is a server asked. MIRROR holds repositories as `owner+name/repo`;
 * only what was written before the authors' dates is read.
 */
import { parseArgs } from 'node:util';
import { CompletionModel } from '../src/domain/model/completionModel';
import { lexLine, TokenList } from '../src/domain/model/lexer';
import { type OutsideEvidence, OutsideGate } from '../src/domain/model/outsideGate';
import { Vocabulary } from '../src/domain/model/vocabulary';
import { type Author, authors, versionsOf } from './authors';
import { OwnLines } from './ownLines';
import type { FileVersion } from './replayHistory';

/** The share of an author's versions that is learned; lines are taken from the rest. */
const LEARNED = 0.85;
const POINTS = [0, 1, 2, 4];
const LENGTH = { least: 8, most: 120 };
/** So many of the answers are the truth. */
const TRUTHS = 0.35;
const THRESHOLD = 0.7;
/** The least probabilities at which it is told what would be shown. */
const LEAST = [0.49, 0.55, 0.6, 0.65, 0.7, 0.8];
const PASSES = 40;
const BINS = 5;

interface Sample {
  readonly evidence: OutsideEvidence;
  readonly isRight: boolean;
}

/** Numbers from 0 to 1 that are the same in every run (Park and Miller, 1988). */
function createDice(): () => number {
  let state = 20_231;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Learns the last of these versions of each file. */
function learn(model: CompletionModel, versions: readonly FileVersion[], onlyOwn: boolean): void {
  const own = new OwnLines();
  const last = new Map(
    versions.map((version) => [version.path, { version, runs: onlyOwn ? own.take(version) : [version.text] }]),
  );
  for (const { version, runs } of last.values())
    if (runs.length > 0) model.learn(version.path, version.language, runs, version.time);
}

/** Where the line may be cut: behind its first tokens. */
function cutsOf(line: string): number[] {
  const tokens = new TokenList();
  lexLine(line, 0, line.length, -1, new Vocabulary(), tokens);
  return POINTS.flatMap((point) => (point < tokens.length ? [tokens.starts[point] as number] : []));
}

/** What a server is asked about an author's lines, how it answers, and whether that is right. */
function samplesOf(author: Author, mirror: string, others: readonly FileVersion[], most: number): Sample[] {
  const dice = createDice();
  const versions = versionsOf(author, mirror, author.date);
  const first = Math.floor(LEARNED * versions.length);
  const [own, server] = [new CompletionModel(), new CompletionModel()];
  learn(own, versions.slice(0, first), true);
  learn(server, others, false);
  const seen = new Set(versions.slice(0, first).flatMap(({ text }) => text.split('\n')));
  const places = versions.slice(first).flatMap(({ path, language, text, isOwn }) =>
    text.split('\n').flatMap((line, number, lines) => {
      const { length } = line.trim();
      const isFit = isOwn && length >= LENGTH.least && length <= LENGTH.most && !seen.has(line);
      seen.add(line);
      return isFit ? [{ path, language, line: line.trimEnd(), lines, number }] : [];
    }),
  );
  const samples: Sample[] = [];
  for (let i = 0; i < Math.min(most, places.length); i++) {
    const { path, language, line, lines, number } =
      places[Math.floor((i * places.length) / Math.min(most, places.length))]!;
    const above = `${lines.slice(Math.max(0, number - 150), number).join('\n')}\n`;
    for (const cut of cutsOf(line)) {
      const [typed, rest] = [line.slice(0, cut), line.slice(cut)];
      const query = { key: `new ${path}`, language, text: above + typed, offset: above.length + cut };
      if (own.complete({ ...query, threshold: THRESHOLD })) continue;
      const answer = server.predictLine(above, typed, language);
      const isTold = dice() < TRUTHS;
      const text = isTold ? rest : answer?.text.trimEnd();
      if (!text) continue;
      const best = own.predictLine(above, typed, language) ?? { text: '', p: 0 };
      // What is told is no answer of the model, so nobody knows how likely it would have found it.
      const logprobs = isTold || dice() < 0.5 ? [] : [Math.log(answer?.p ?? 1)];
      const likelihood = own.likelihood(above, typed + text, language);
      samples.push({
        evidence: { logprobs, likelihood, own: best, text, typed, form: 'fim' },
        isRight: rest.startsWith(text) && !/^\w/.test(rest.slice(text.length)),
      });
    }
  }
  return samples;
}

function fitted(samples: readonly Sample[]): OutsideGate {
  const gate = new OutsideGate([], 1);
  for (let pass = 0; pass < PASSES; pass++)
    for (let i = 0; i < samples.length; i++) {
      const { evidence, isRight } = samples[(i * 7919) % samples.length]!;
      gate.learn(evidence, isRight);
    }
  return gate;
}

function report(title: string, gate: OutsideGate, samples: readonly Sample[]) {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, sum: 0, right: 0 }));
  for (const { evidence, isRight } of samples) {
    const p = gate.probability(evidence);
    const bin = bins[Math.min(BINS - 1, Math.floor(p * BINS))]!;
    bin.count++;
    bin.sum += p;
    bin.right += Number(isRight);
  }
  const all = samples.filter(({ isRight }) => isRight).length;
  const percent = (part: number, whole: number) => ((100 * part) / Math.max(1, whole)).toFixed(1);
  const calibration = bins.map(({ count, sum, right: hits }) =>
    count > 0 ? `${(sum / count).toFixed(2)}→${(hits / count).toFixed(2)} (${count})` : '–',
  );
  console.log(
    `${title}: ${samples.length} answers, ${percent(all, samples.length)} % right; ${calibration.join('  ')}`,
  );
  for (const least of LEAST) {
    const shown = samples.filter(({ evidence }) => gate.probability(evidence) >= least);
    const right = shown.filter(({ isRight }) => isRight).length;
    const [share, hits, found] = [
      percent(shown.length, samples.length),
      percent(right, shown.length),
      percent(right, all),
    ];
    console.log(`  ≥ ${least}: ${share} % shown, ${hits} % of them right, ${found} % of the right ones shown`);
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { lines: { type: 'string', default: '60' } },
});
const [mirror = '', ids] = positionals;
const trained = authors.filter(({ id, isTrainedOn }) => isTrainedOn && (ids?.split(',').includes(id) ?? true));
const written = new Map(trained.map((author) => [author.id, versionsOf(author, mirror, author.date)]));
const samples = new Map(
  trained.map((author) => {
    const others = trained.filter((other) => other !== author).flatMap(({ id }) => written.get(id) ?? []);
    return [author.id, samplesOf(author, mirror, others, Number(values.lines))] as const;
  }),
);
for (const { id } of trained) {
  const others = [...samples].flatMap(([other, list]) => (other === id ? [] : list));
  report(id, fitted(others), samples.get(id) ?? []);
}
const gate = fitted([...samples.values()].flat());
report('all', gate, [...samples.values()].flat());
console.log(JSON.stringify(gate.weights.map((weight) => Number(weight.toFixed(3)))));
