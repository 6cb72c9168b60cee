import { type Background, expected } from './background';
import { type Counts, countObservations, total } from './counts';
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

/** How many damped observations of the background a profile starts with. */
const prior = 4;

/**
 * The evidence of each dimension that a text is the engineer's and not somebody's: the log-likelihood ratio of its
 * categories under profile and background, Σ n·log(P/Q) / √n, in nats.
 * P is shrunk to the background: (v + 4·Q) / (n + 4), v and n being damped counts.
 * @param without damped counts that do not speak, such as those of the repository the text comes from
 */
export function contributions(text: Counts, own: Counts, background: Background, without?: Counts): Contribution[] {
  const found: Contribution[] = [];
  for (const [dimension, categories] of text) {
    const mine = own.get(dimension);
    if (!mine || !background.shares.has(dimension)) continue;
    const left = without?.get(dimension);
    const all = total(mine) - total(left);
    let sum = 0;
    let strongest = { category: '', ratio: 0 };
    for (const [category, count] of categories) {
      const common = expected(background, dimension, category) as number;
      const share = ((mine.get(category) ?? 0) - (left?.get(category) ?? 0) + prior * common) / (all + prior);
      const ratio = count * Math.log(Math.max(share, Number.MIN_VALUE) / common);
      sum += ratio;
      if (Math.abs(ratio) >= Math.abs(strongest.ratio)) strongest = { category, ratio };
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

/**
 * What the engineer's own functions score when their repository, or with one repository alone their file, was never seen.
 */
export function ownScores(sample: Sample, background: Background): Score[] {
  const functions = sample.files.flatMap((file) => functionCounts(file).map((counts) => ({ file, counts })));
  const step = Math.max(1, Math.floor(functions.length / mostFunctions));
  const alone = sample.byRepository.size < 2;
  return functions
    .filter((_, index) => index % step === 0)
    .map(({ file, counts }) => {
      const unseen = alone ? dampedFile(file) : sample.byRepository.get(file.facts.repository);
      return scoreOf(contributions(counts, sample.sum, background, unseen));
    });
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

function dampedFile({ counts }: CountedFile): Counts {
  return new Map(
    [...counts].map(([dimension, categories]) => {
      const damping = Math.sqrt(total(categories));
      return [dimension, new Map([...categories].map(([category, count]) => [category, count / damping]))];
    }),
  );
}

/** What other people's functions score. */
export function otherScores(sample: Sample, background: Background): Score[] {
  return background.functions.map((counts) => scoreOf(contributions(counts, sample.sum, background)));
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
