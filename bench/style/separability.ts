/**
 * Which dimensions tell people apart, and how well all of them together do, on real authors.
 *
 *   npx tsx bench/style/separability.ts [--languages javascript,go] [--cache FOLDER] [--write] MIRROR
 *
 * MIRROR is a folder of repositories named owner+name. The authors stand in `studyAuthors.ts`; their repositories are read
 * as the product reads them, at the last commit before 2025-02-20, and only lines that it takes for the author's count. A
 * repository of which the author wrote less than half of what is read is left out. Prints Markdown for docs/style.md;
 * `--write` puts the dimensions that are noise into src/domain/style/noise.json.
 *
 * Of each dimension, in repositories with at least 20 observations:
 *
 * - separability (`sep`): the probability that two repositories by different authors differ more than two by the same
 *   author, by the Jensen-Shannon divergence of their categories; .5 is chance. Every author weighs the same, and so does
 *   every pair of authors. `p` is how often as much is found when authors are dealt to repositories by chance (300 times).
 * - purity: the share of the most frequent category in a repository, the mean over repositories and then over authors.
 * - tier. A dimension tells people apart when sep is at least .6, or p below .05. `universal`: pure (.9), nine of ten
 *   repositories agree on the category, and p is not below .05. `hard`: pure, repositories differ in the category, and it
 *   tells people apart. `house`: the same, and it does not: each repository has its way, whoever the author. `soft`: it tells
 *   people apart by how often they do something. `noise`: neither. `untested`: fewer than three authors have two such
 *   repositories.
 *
 * Together, each repository held out in turn (`measures.ts`): whose function it is, by the highest score among all authors
 * of the language; how often an own function scores above one of another author, or of a contributor; and how far off the
 * probability is (Brier), its prior being fitted on the other authors of all languages. That prior, fitted on all, is
 * printed last: `usual` of src/domain/style/calibration.ts.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backgroundOf } from '../../src/domain/style/background';
import { add, type Counts, modeOf, total } from '../../src/domain/style/counts';
import { dimensionById } from '../../src/domain/style/dimensions';
import { type Fold, foldsOf, type Measures, measureAuthors, priorOf } from './measures';
import { type StudiedAuthor, studiedAuthors } from './studied';

const noiseFile = 'src/domain/style/noise.json';
const leastObservations = 20;
const leastAuthors = 3;
const pure = 0.9;
const separable = 0.6;
const likely = 0.05;
const deals = 300;

type Tier = 'hard' | 'soft' | 'house' | 'universal' | 'noise' | 'untested';

interface Measured {
  readonly dimension: string;
  readonly sep: number;
  readonly p: number;
  readonly purity: number;
  readonly tier: Tier;
  /** The most frequent category of most repositories. */
  readonly mode: string;
}

/** What one repository shows of one dimension. */
interface Shown {
  readonly author: number;
  readonly categories: ReadonlyMap<string, number>;
}

/** The Jensen-Shannon divergence in bits: 0 for the same distribution, 1 for disjoint ones. */
function divergence(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [allA, allB] = [total(a), total(b)];
  let sum = 0;
  for (const category of new Set([...a.keys(), ...b.keys()])) {
    const [p, q] = [(a.get(category) ?? 0) / allA, (b.get(category) ?? 0) / allB];
    const mean = (p + q) / 2;
    if (p > 0) sum += (p / 2) * Math.log2(p / mean);
    if (q > 0) sum += (q / 2) * Math.log2(q / mean);
  }
  return sum;
}

/** @param authors the author of each repository, by number @param between the divergence of each pair of repositories */
function separability(authors: readonly number[], between: readonly (readonly number[])[]): number {
  const pairs = { same: new Map<string, number[]>(), different: new Map<string, number[]>() };
  for (let a = 0; a < authors.length; a++)
    for (let b = 0; b < a; b++) {
      const [one, other] = [authors[a] as number, authors[b] as number].sort((x, y) => x - y);
      const lists = one === other ? pairs.same : pairs.different;
      const key = `${one} ${other}`;
      lists.set(key, [...(lists.get(key) ?? []), (between[a] as readonly number[])[b] as number]);
    }
  const different = [...pairs.different.values()].map((list) => Float64Array.from(list).sort());
  const same = [...pairs.same.values()];
  const above = (value: number) => mean(different.map((list) => shareAbove(list, value)));
  return mean(same.map((list) => mean(list.map(above))));
}

/** The share of sorted values above one, equal ones half. */
function shareAbove(sorted: Float64Array, value: number): number {
  let above = 0;
  for (const other of sorted) above += other > value ? 1 : other === value ? 0.5 : 0;
  return above / sorted.length;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Numbers between 0 and 1 that are the same in each run. */
function dealer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled(values: readonly number[], next: () => number): number[] {
  const dealt = [...values];
  for (let at = dealt.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    [dealt[at], dealt[other]] = [dealt[other] as number, dealt[at] as number];
  }
  return dealt;
}

function measure(dimension: string, shown: readonly Shown[]): Measured {
  const repositories = new Map<number, number>();
  for (const { author } of shown) repositories.set(author, (repositories.get(author) ?? 0) + 1);
  const several = [...repositories.values()].filter((count) => count >= 2).length;
  const purities = [...repositories.keys()].map((author) =>
    mean(shown.filter((one) => one.author === author).map(({ categories }) => purityOf(categories))),
  );
  const modes: Counts = new Map();
  for (const { categories } of shown) add(modes, dimension, modeOf(categories) ?? '', 1);
  const mode = modeOf(modes.get(dimension)) ?? '';
  const agreed = (modes.get(dimension)?.get(mode) ?? 0) / shown.length;
  const between = shown.map((a) => shown.map((b) => divergence(a.categories, b.categories)));
  const authors = shown.map(({ author }) => author);
  const isTested = several >= leastAuthors;
  const sep = isTested ? separability(authors, between) : Number.NaN;
  const next = dealer(7);
  const chances = Array.from({ length: isTested ? deals : 0 }, () => separability(shuffled(authors, next), between));
  const p = isTested ? chances.filter((chance) => chance >= sep).length / deals : Number.NaN;
  const purity = mean(purities);
  const tier = (): Tier => {
    if (purity >= pure && agreed >= pure && !(p < likely)) return 'universal';
    if (!isTested) return 'untested';
    const tells = sep >= separable || p < likely;
    if (purity >= pure && agreed < pure) return tells ? 'hard' : 'house';
    return tells ? 'soft' : 'noise';
  };
  return { dimension, sep, p, purity, mode, tier: tier() };
}

const purityOf = (categories: ReadonlyMap<string, number>) => Math.max(...categories.values()) / total(categories);

/** All dimensions that any repository shows often enough, the most separable first. */
function measureDimensions(authors: readonly StudiedAuthor[]): Measured[] {
  const shown = new Map<string, Shown[]>();
  for (const [author, { repositories }] of authors.entries())
    for (const { files } of repositories) {
      const sum: Counts = new Map();
      for (const { counts } of files)
        for (const [dimension, categories] of counts)
          for (const [category, count] of categories) add(sum, dimension, category, count);
      for (const [dimension, categories] of sum)
        if (total(categories) >= leastObservations)
          shown.set(dimension, [...(shown.get(dimension) ?? []), { author, categories }]);
    }
  return [...shown].map(([dimension, all]) => measure(dimension, all)).sort((a, b) => (b.sep || 0) - (a.sep || 0));
}

const f = (value: number, digits = 2) => (Number.isFinite(value) ? value.toFixed(digits) : '–');

function report(language: string, measured: readonly Measured[], measures: Measures): string {
  const of = (tier: Tier) => measured.filter((one) => one.tier === tier);
  const title = ({ dimension, mode }: Measured) => {
    const { title = dimension, labels } = dimensionById.get(dimension) ?? {};
    return `\`${dimension}\` ${title} | ${labels?.[mode] ?? mode}`;
  };
  const names = (list: readonly Measured[]) => list.map(({ dimension }) => `\`${dimension}\``).join(', ') || 'none';
  const tested = measured.filter(({ sep }) => Number.isFinite(sep));
  const tiers = (['hard', 'soft', 'house', 'universal', 'noise', 'untested'] as const)
    .map((tier) => `${of(tier).length} ${tier}`)
    .join(', ');
  return [
    `### ${language}`,
    '',
    `${measures.authors} authors, ${measures.repositories} repositories. ${tested.length} dimensions tested: ${tiers}; p < .05: ${tested.filter(({ p }) => p < 0.05).length}.`,
    '',
    '| dimension | most write | sep | p | purity | tier |',
    '| --- | --- | --- | --- | --- | --- |',
    ...tested
      .slice(0, 20)
      .map((one) => `| ${title(one)} | ${f(one.sep)} | ${f(one.p)} | ${f(one.purity)} | ${one.tier} |`),
    '',
    `Universal, never shown as yours: ${names(of('universal'))}.`,
    '',
    `House styles, which a repository has rather than a person: ${names(of('house'))}.`,
    '',
    `Noise, never claimed: ${
      of('noise')
        .map(({ dimension, sep }) => `\`${dimension}\` ${f(sep)}`)
        .join(', ') || 'none'
    }.`,
    '',
    measures.table,
    '',
  ].join('\n');
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      languages: { type: 'string', default: 'javascript,python,go,rust,java' },
      cache: { type: 'string', default: join(tmpdir(), 'style-study') },
      write: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const [mirror = '../.mirror'] = positionals;
  const noise: Record<string, readonly string[]> = existsSync(noiseFile)
    ? JSON.parse(readFileSync(noiseFile, 'utf8'))
    : {};
  const studied = new Map<string, { readonly authors: StudiedAuthor[]; readonly folds: readonly Fold[] }>();
  for (const language of values.languages.split(',')) {
    const authors = await studiedAuthors(language, { mirror, cache: values.cache }, (line) => console.error(line));
    const background = backgroundOf(language, 'source');
    studied.set(language, { authors, folds: background ? foldsOf(authors, background) : [] });
  }
  const all = [...studied.values()].flatMap(({ folds }) => folds);
  for (const [language, { authors, folds }] of studied) {
    const measured = measureDimensions(authors);
    console.log(report(language, measured, measureAuthors(authors, folds, all)));
    noise[language] = measured
      .filter(({ tier }) => tier === 'noise')
      .map(({ dimension }) => dimension)
      .sort();
  }
  console.log(
    `What is usual: ${priorOf(all)
      .map((value) => value.toFixed(2))
      .join(', ')}`,
  );
  if (values.write) writeFileSync(noiseFile, `${JSON.stringify(noise, null, 2)}\n`);
}

main();
