import { type Background, expected } from './background';
import { add, addDamped, type Counts, countObservations, total } from './counts';
import { dimensionById } from './dimensions';
import type { Observation } from './observation';
import type { CountedFile, Sample } from './profile';

/** A text compared with the engineer's own. `voice` leaves layout out, which belongs to a repository and its formatter. */
export interface Score {
  readonly voice: number;
  readonly conventions: number;
  /** How many dimensions spoke. */
  readonly dimensions: number;
}

/** What one dimension added to a score. */
export interface Contribution {
  readonly dimension: string;
  /** The category of the text that weighed most. */
  readonly category: string;
  readonly weight: number;
}

/** How many damped observations of the background a voice starts with. */
const prior = 4;
/** No repository says more than this many damped observations: habits differ between an engineer's own repositories too. */
const mostOfRepository = 20;
/** No single observation says more than this, in nats. */
const mostOfObservation = 3;

/** Damped counts of an engineer's files in which each repository has a bounded say. */
export function voiceOf(files: readonly CountedFile[]): Counts {
  const byRepository = new Map<string, Counts>();
  for (const { facts, counts } of files) {
    const repository: Counts = byRepository.get(facts.repository) ?? new Map();
    byRepository.set(facts.repository, repository);
    addDamped(repository, counts);
  }
  const voice: Counts = new Map();
  for (const repository of byRepository.values())
    for (const [dimension, categories] of repository) {
      const weight = Math.min(1, mostOfRepository / total(categories));
      for (const [category, count] of categories) add(voice, dimension, category, weight * count);
    }
  return voice;
}

/**
 * The evidence of each dimension that a text is the engineer's and not somebody's: the log-likelihood ratio of its
 * categories under voice and background, Σ n·log(P/Q) / √n, in nats.
 * P is shrunk to the background: (v + 4·Q) / (n + 4), v and n being damped counts.
 */
export function contributions(text: Counts, voice: Counts, background: Background): Contribution[] {
  const found: Contribution[] = [];
  for (const [dimension, categories] of text) {
    const mine = voice.get(dimension);
    if (!mine || !background.shares.has(dimension)) continue;
    const all = total(mine);
    let sum = 0;
    let strongest = { category: '', evidence: 0 };
    for (const [category, count] of categories) {
      const common = expected(background, dimension, category) as number;
      const ratio = Math.log(((mine.get(category) ?? 0) + prior * common) / (all + prior) / common);
      const evidence = count * Math.max(-mostOfObservation, Math.min(mostOfObservation, ratio));
      sum += evidence;
      if (Math.abs(evidence) >= Math.abs(strongest.evidence)) strongest = { category, evidence };
    }
    found.push({ dimension, category: strongest.category, weight: sum / Math.sqrt(total(categories)) });
  }
  return found;
}

/** Sums contributions; layout counts in `conventions` alone. */
export function scoreOf(found: readonly Contribution[]): Score {
  let voice = 0;
  let layout = 0;
  for (const { dimension, weight } of found)
    if (dimensionById.get(dimension)?.family === 'layout') layout += weight;
    else voice += weight;
  return { voice, conventions: voice + layout, dimensions: found.length };
}

/** Shorter functions say too little. */
export const leastLines = 5;
const mostLines = 80;
/** So many own functions are scored at most, spread over all. */
const mostFunctions = 400;
/** Into so many parts is a lone repository divided. */
const parts = 10;

/**
 * What the engineer's own functions score when their repository was never seen, or with one repository alone a tenth of
 * its files.
 */
export function ownScores({ files, byRepository }: Sample, background: Background): Score[] {
  const groupOf = (file: CountedFile, index: number) => (byRepository.size < 2 ? index % parts : file.facts.repository);
  const groups = new Map<number | string, CountedFile[]>();
  for (const [index, file] of files.entries()) {
    const group = groupOf(file, index);
    groups.set(group, [...(groups.get(group) ?? []), file]);
  }
  const functions = [...groups.values()].flatMap((group) =>
    group.flatMap(functionCounts).map((counts) => ({ group, counts })),
  );
  const step = Math.max(1, Math.floor(functions.length / mostFunctions));
  const voices = new Map(
    [...groups.values()].map((group) => [group, voiceOf(files.filter((file) => !group.includes(file)))]),
  );
  return functions
    .filter((_, index) => index % step === 0)
    .map(({ group, counts }) => scoreOf(contributions(counts, voices.get(group) ?? new Map(), background)));
}

function functionCounts({ facts }: CountedFile): Counts[] {
  const byLine = new Map<number, Observation[]>();
  for (const observation of facts.observations) {
    const known = byLine.get(observation.line);
    if (known) known.push(observation);
    else byLine.set(observation.line, [observation]);
  }
  return facts.functions.flatMap(({ range: { start, end } }) => {
    const height = end.line - start.line + 1;
    if (height < leastLines || height > mostLines) return [];
    const inside: Observation[] = [];
    for (let line = start.line; line <= end.line; line++) inside.push(...(byLine.get(line) ?? []));
    return [countObservations(inside)];
  });
}

/** What other people's functions score. */
export function otherScores(voice: Counts, background: Background): Score[] {
  return background.functions.map((counts) => scoreOf(contributions(counts, voice, background)));
}

/** The share of values that are not greater, as a percentage; half of the equal ones count. */
export function percentile(value: number, among: readonly number[]): number {
  let below = 0;
  for (const other of among) below += other < value ? 1 : other === value ? 0.5 : 0;
  return among.length === 0 ? 50 : (100 * below) / among.length;
}

/** The probability that a value of the first list is greater than one of the second: the area under the ROC curve. */
export function separation(own: readonly number[], others: readonly number[]): number {
  if (own.length === 0 || others.length === 0) return 0.5;
  return own.reduce((sum, value) => sum + percentile(value, others), 0) / (100 * own.length);
}
