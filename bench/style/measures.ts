import type { Background } from '../../src/domain/style/background';
import {
  type Calibration,
  type Coefficients,
  calibrate,
  type Sides,
  usualCoefficients,
} from '../../src/domain/style/calibration';
import type { Counts } from '../../src/domain/style/counts';
import {
  contributions,
  otherScores,
  type Score,
  scoreOf,
  separation,
  unseenGroups,
  voiceOf,
} from '../../src/domain/style/likeness';
import { Profile, type Sample } from '../../src/domain/style/profile';
import type { CountedFile } from '../../src/domain/style/styleFacts';
import type { StudiedAuthor, StudiedFunction, StudiedRepository } from './studied';

/** How well all dimensions together tell the authors of a language. */
export interface Measures {
  readonly authors: number;
  readonly repositories: number;
  /** Markdown. */
  readonly table: string;
}

/** Of each author so many functions are compared with somebody else's. */
const mostOthers = 40;
const mostOwn = 120;
/** Fewer say nothing. */
const leastFunctions = 8;

/** One held-out repository. */
export interface Fold {
  readonly author: string;
  readonly repository: string;
  readonly own: readonly Score[];
  /** Of other authors, by author. */
  readonly others: readonly (readonly Score[])[];
  /** Of contributors to the repository. */
  readonly strangers: readonly Score[];
  /** The share of own functions that this author's voice scores highest among all authors, 0–1. */
  readonly attributed: number;
  /** The calibration that the author's other repositories give. @param prior what fits other people */
  calibration(prior: Coefficients): Calibration;
}

function spread<Item>(items: readonly Item[], most: number): Item[] {
  const step = Math.max(1, items.length / most);
  return Array.from({ length: Math.min(most, items.length) }, (_, at) => items[Math.floor(at * step)] as Item);
}

const sampleOf = (files: readonly CountedFile[]): Sample => {
  const profile = new Profile();
  for (const { facts } of files) profile.learn({ ...facts });
  return profile.sample(files[0]?.facts.language ?? '', 'source');
};

/** Holds out each repository of each author with at least two of them. */
export function foldsOf(authors: readonly StudiedAuthor[], background: Background): Fold[] {
  const filesOf = (repositories: readonly StudiedRepository[]) => repositories.flatMap(({ files }) => files);
  const voices = new Map(authors.map(({ id, repositories }) => [id, voiceOf(filesOf(repositories))]));
  return authors.flatMap(({ id, repositories }) =>
    repositories.length < 2
      ? []
      : repositories
          .filter(({ own }) => own.length >= leastFunctions)
          .map((held): Fold => {
            const training = sampleOf(filesOf(repositories.filter((one) => one !== held)));
            const voice = voiceOf(training.files);
            const score = (of: Counts) => (functions: readonly StudiedFunction[]) =>
              functions.map(({ counts, lines }) => scoreOf(contributions(counts, of, background), lines));
            const functions = spread(held.own, mostOwn);
            const own = score(voice)(functions);
            const rivals = authors.filter((other) => other.id !== id);
            const best = rivals.map((other) => score(voices.get(other.id) as Counts)(functions));
            const isHighest = ({ conventions }: Score, at: number) =>
              best.every((scores) => (scores[at]?.conventions ?? 0) < conventions);
            const seen = unseenGroups(training, background).flatMap(({ scores }) => scores.flat());
            return {
              ...{ author: id, repository: held.name, own },
              others: rivals.map((other) =>
                score(voice)(
                  spread(
                    other.repositories.flatMap((one) => one.own),
                    mostOthers,
                  ),
                ),
              ),
              strangers: score(voice)(spread(held.strangers, mostOwn)),
              attributed: own.filter(isHighest).length / own.length,
              calibration: (prior) =>
                calibrate(
                  { own: seen, others: otherScores(voice, background).flat() },
                  training.byRepository.size,
                  prior,
                ),
            };
          }),
  );
}

/** The mean over authors of the mean over their repositories. */
export function macro(folds: readonly Fold[], value: (fold: Fold) => number): number {
  const byAuthor = new Map<string, number[]>();
  for (const fold of folds) {
    const found = value(fold);
    if (Number.isFinite(found)) byAuthor.set(fold.author, [...(byAuthor.get(fold.author) ?? []), found]);
  }
  return mean([...byAuthor.values()].map(mean));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How often an own function scores above one of another author, each author weighing the same. */
export function againstOthers({ own, others }: Fold, part: 'voice' | 'conventions'): number {
  return mean(others.filter(({ length }) => length >= leastFunctions).map((theirs) => above(own, theirs, part)));
}

/** The same for contributors; not a number where there are too few. */
export function againstStrangers({ own, strangers }: Fold, part: 'voice' | 'conventions'): number {
  return strangers.length < leastFunctions ? Number.NaN : above(own, strangers, part);
}

function above(own: readonly Score[], others: readonly Score[], part: 'voice' | 'conventions'): number {
  const values = (scores: readonly Score[]) => scores.map((score) => score[part]);
  return separation(values(own), values(others));
}

/** What fits these authors, as the product ships it of all. @param but whose folds are left out */
export function priorOf(folds: readonly Fold[], but?: string): Coefficients {
  const people = new Map<string, { own: Score[]; others: Score[] }>();
  for (const { author, own, others } of folds) {
    if (author === but) continue;
    const known = people.get(author) ?? { own: [], others: [] };
    known.own.push(...own);
    known.others.push(...others.flat());
    people.set(author, known);
  }
  return usualCoefficients([...people.values()] satisfies Sides[]);
}

/** The mean squared error of the probability, its prior being that of other authors; own and other functions weigh half each. */
function brier({ own, others, calibration }: Fold, prior: Coefficients): number {
  const calibrated = calibration(prior);
  const error = (scores: readonly Score[], truth: number) =>
    mean(scores.map((score) => (calibrated(score) - truth) ** 2));
  return (error(own, 1) + error(others.flat(), 0)) / 2;
}

/** Measures all authors of a language. @param all the folds of all languages, for what is usual */
export function measureAuthors(
  authors: readonly StudiedAuthor[],
  folds: readonly Fold[],
  all: readonly Fold[],
): Measures {
  const priors = new Map(authors.map(({ id }) => [id, priorOf(all, id)]));
  const f = (value: number) => (Number.isFinite(value) ? value.toFixed(3) : '–');
  const row = (name: string, some: readonly Fold[]) =>
    `| ${[
      name,
      String(some.length),
      ...[
        macro(some, ({ attributed }) => attributed),
        macro(some, (fold) => againstOthers(fold, 'voice')),
        macro(some, (fold) => againstOthers(fold, 'conventions')),
        macro(some, (fold) => brier(fold, priors.get(fold.author) as Coefficients)),
        macro(some, (fold) => againstStrangers(fold, 'voice')),
      ].map(f),
    ].join(' | ')} |`;
  return {
    authors: authors.length,
    repositories: authors.reduce((sum, { repositories }) => sum + repositories.length, 0),
    table: [
      '| author | held out | functions attributed | AUC voice | AUC conventions | Brier | AUC voice, contributors |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...authors
        .map(({ id }) => [id, folds.filter(({ author }) => author === id)] as const)
        .filter(([, some]) => some.length > 0)
        .map(([id, some]) => row(id, some)),
      row('**all**', folds),
    ].join('\n'),
  };
}
