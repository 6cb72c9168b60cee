import { type Background, expected, type FunctionCounts } from './background';
import { add, addDamped, type Counts, countObservations, total } from './counts';
import { dimensionById } from './dimensions';
import type { Observation } from './observation';
import type { Sample } from './profile';
import type { CountedFile } from './styleFacts';
import { subjectOf } from './subject';

/** A text compared with the engineer's own. `voice` leaves layout out, which belongs to a repository and its formatter. */
export interface Score {
  readonly voice: number;
  readonly conventions: number;
  /** How many dimensions spoke. */
  readonly dimensions: number;
  readonly lines: number;
}

/** What one dimension added to a score. */
export interface Contribution {
  readonly dimension: string;
  /** The category of the text that weighed most on the side of the weight. */
  readonly category: string;
  readonly weight: number;
}

/** How many damped observations of the background a voice starts with. */
const prior = 4;
/** No repository says more than this many damped observations: habits differ between an engineer's own repositories too. */
const mostOfRepository = 20;
/** What is left of a count by rounding. */
const leastCount = 1e-9;
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
  return bounded(byRepository.values());
}

/** The voice of a sample as if one of its files had not been seen: what that file says of itself is no evidence. */
export function voiceWithout({ byRepository }: Sample, { facts, counts }: CountedFile): Counts {
  const mine: Counts = new Map();
  addDamped(mine, counts);
  return bounded(
    [...byRepository].map(([repository, sum]) => (repository === facts.repository ? difference(sum, mine) : sum)),
  );
}

function bounded(repositories: Iterable<Counts>): Counts {
  const voice: Counts = new Map();
  for (const repository of repositories)
    for (const [dimension, categories] of repository) {
      const weight = Math.min(1, mostOfRepository / total(categories));
      for (const [category, count] of categories) add(voice, dimension, category, weight * count);
    }
  return voice;
}

/** Counts of which others are a part, without these. */
function difference(all: Counts, part: Counts): Counts {
  const left: Counts = new Map();
  for (const [dimension, categories] of all)
    for (const [category, count] of categories) {
      const rest = count - (part.get(dimension)?.get(category) ?? 0);
      if (rest > leastCount) add(left, dimension, category, rest);
    }
  return left;
}

/**
 * The evidence of each dimension that a text is the engineer's and not somebody's: the log-likelihood ratio of its
 * categories under voice and background, Σ n·log(P/Q) / √n, in nats.
 * P is shrunk to the background: (v + 4·Q) / (n + 4), v and n being damped counts. Where k dimensions with one subject speak,
 * each is divided by √k: like observations in one dimension, they are not independent.
 */
export function contributions(text: Counts, voice: Counts, background: Background): Contribution[] {
  const found: Contribution[] = [];
  for (const [dimension, categories] of text) {
    const mine = voice.get(dimension);
    if (!mine || !background.shares.has(dimension)) continue;
    const all = total(mine);
    let sum = 0;
    const most = { like: { category: '', evidence: 0 }, unlike: { category: '', evidence: 0 } };
    for (const [category, count] of categories) {
      const common = expected(background, dimension, category) as number;
      const ratio = Math.log(((mine.get(category) ?? 0) + prior * common) / (all + prior) / common);
      const evidence = count * Math.max(-mostOfObservation, Math.min(mostOfObservation, ratio));
      sum += evidence;
      if (evidence >= most.like.evidence) most.like = { category, evidence };
      if (evidence <= most.unlike.evidence) most.unlike = { category, evidence };
    }
    const { category } = sum < 0 ? most.unlike : most.like;
    found.push({ dimension, category, weight: sum / Math.sqrt(total(categories)) });
  }
  return damped(found);
}

function damped(found: readonly Contribution[]): Contribution[] {
  const speaking = new Map<string, number>();
  const subjects = found.map(({ dimension }) => subjectOf(dimension));
  for (const subject of subjects) speaking.set(subject, (speaking.get(subject) ?? 0) + 1);
  return found.map(({ dimension, category, weight }, at) => ({
    ...{ dimension, category },
    weight: weight / Math.sqrt(speaking.get(subjects[at] as string) as number),
  }));
}

/** Sums contributions; layout counts in `conventions` alone. @param lines of the text; absent: it has one */
export function scoreOf(found: readonly Contribution[], lines = 1): Score {
  let voice = 0;
  let layout = 0;
  for (const { dimension, weight } of found)
    if (dimensionById.get(dimension)?.family === 'layout') layout += weight;
    else voice += weight;
  return { voice, conventions: voice + layout, dimensions: found.length, lines };
}

/** Many functions together: the mean of their scores. */
export function meanScore(scores: readonly Score[]): Score {
  const mean = (part: keyof Score) => scores.reduce((sum, score) => sum + score[part], 0) / scores.length;
  return {
    voice: mean('voice'),
    conventions: mean('conventions'),
    dimensions: mean('dimensions'),
    lines: mean('lines'),
  };
}

/** Shorter functions say too little. */
export const leastLines = 5;
export const mostLines = 80;
/** So many own functions are scored at most, spread over all. */
const mostFunctions = 400;
/** Into so many parts is a lone repository divided. */
const parts = 10;

/** Own files that are scored as if they were not known. */
export interface UnseenGroup {
  readonly repository: string;
  /** What all other files show. */
  readonly voice: Counts;
  /** The scores of the functions of each file; files without one of a fitting length are left out. */
  readonly scores: readonly (readonly Score[])[];
}

/**
 * What the engineer's own functions score when their repository was never seen, or with one repository alone a tenth of its
 * files.
 */
export function unseenGroups({ files, byRepository }: Sample, background: Background): UnseenGroup[] {
  const groupOf = (file: CountedFile, index: number) => (byRepository.size < 2 ? index % parts : file.facts.repository);
  const groups = new Map<number | string, CountedFile[]>();
  for (const [index, file] of files.entries()) {
    const group = groupOf(file, index);
    groups.set(group, [...(groups.get(group) ?? []), file]);
  }
  const all = files.reduce((sum, { facts }) => sum + facts.functions.length, 0);
  const step = Math.max(1, Math.floor(all / mostFunctions));
  let passed = 0;
  const isChosen = () => passed++ % step === 0;
  return [...groups.values()].map((group) => {
    const unseen = new Set(group);
    const { repository } = group[0]?.facts ?? {};
    const voice =
      byRepository.size < 2
        ? voiceOf(files.filter((file) => !unseen.has(file)))
        : bounded([...byRepository].filter(([name]) => name !== repository).map(([, sum]) => sum));
    const score = ({ counts, lines }: FunctionCounts) => scoreOf(contributions(counts, voice, background), lines);
    const scores = group.map((file) => functionCounts(file, isChosen).map(score)).filter(({ length }) => length > 0);
    return { repository: repository ?? '', voice, scores };
  });
}

function functionCounts({ facts }: CountedFile, isChosen: () => boolean): FunctionCounts[] {
  const byLine = new Map<number, Observation[]>();
  for (const observation of facts.observations) {
    const known = byLine.get(observation.line);
    if (known) known.push(observation);
    else byLine.set(observation.line, [observation]);
  }
  return facts.functions.flatMap(({ range: { start, end } }) => {
    const lines = end.line - start.line + 1;
    if (lines < leastLines || lines > mostLines || !isChosen()) return [];
    const inside: Observation[] = [];
    for (let line = start.line; line <= end.line; line++) inside.push(...(byLine.get(line) ?? []));
    return [{ counts: countObservations(inside), lines }];
  });
}

/** What other people's functions score, by repository. */
export function otherScores(voice: Counts, background: Background): Score[][] {
  return background
    .functions()
    .map((repository) =>
      repository.map(({ counts, lines }) => scoreOf(contributions(counts, voice, background), lines)),
    );
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
