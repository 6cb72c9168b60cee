import { type Background, backgroundOf } from '../domain/style/background';
import { type Calibration, calibrate } from '../domain/style/calibration';
import { type Counts, countObservations } from '../domain/style/counts';
import { dimensionById } from '../domain/style/dimensions';
import {
  type Contribution,
  contributions,
  leastLines,
  otherScores,
  ownScores,
  percentile,
  type Score,
  scoreOf,
  separation,
  voiceOf,
} from '../domain/style/likeness';
import { observe } from '../domain/style/observe';
import type { Profile, Sample, Unit } from '../domain/style/profile';
import type { SuggestionLikeness } from '../domain/suggestion';
import { syntaxErrors } from '../domain/syntax/errors';
import type { Grammar } from '../domain/syntax/grammar';
import { isTestPath } from '../domain/syntax/languages';
import { HumanError } from '../foundations/errors';
import type { Observations } from './engine';
import type { Grammars } from './grammars';
import type { ProfileRequest, ProfileRule } from './habit';
import type { LikenessRequest, LikenessResult } from './likeness';

export interface ProfileQueries {
  profile(request: ProfileRequest): Promise<{ readonly rules: readonly ProfileRule[] }>;
  likeness(request: LikenessRequest): Promise<LikenessResult>;
  observe(request: {
    readonly text: string;
    readonly language: string;
  }): Promise<{ readonly observations: Observations }>;
}

export interface ProfileQueriesOptions {
  readonly profile: Profile;
  readonly grammars: Grammars;
  /** The use case `profile`. */
  readonly rules: ProfileQueries['profile'];
}

/** Likeness is refused below these, and below an area under the curve of .75 on the engineer's own unseen functions. */
const leastFiles = 5;
const leastFunctions = 10;
const leastSeparation = 0.75;

/** What likeness is measured against, made once for each state of a sample. */
interface Yardstick {
  readonly background: Background;
  readonly voice: Counts;
  readonly own: readonly Score[];
  readonly calibration: Calibration;
  readonly separation: number;
}

/** Answers questions about the engineer's style from a profile that others keep up to date. */
export function createProfileQueries({ profile, grammars, rules }: ProfileQueriesOptions): ProfileQueries {
  const yardsticks = new WeakMap<Sample, Yardstick | string>();

  function yardstickFor(language: string, unit: Unit): Yardstick | string {
    const sample = profile.sample(language, unit);
    const yardstick = yardsticks.get(sample) ?? measure(sample, backgroundOf(language, unit));
    yardsticks.set(sample, yardstick);
    return yardstick;
  }

  return {
    profile: rules,

    async likeness({ text, language, path, unit }) {
      if (unit === 'function' && text.trim().split('\n').length < leastLines)
        return { insufficient: `A text of fewer than ${leastLines} lines says too little.` };
      const sampled: Unit = path !== undefined && isTestPath(path) ? 'test' : 'source';
      const yardstick = yardstickFor(language, sampled);
      if (typeof yardstick === 'string') return { insufficient: yardstick };
      const counts = await countText(grammars, text, language);
      const found = contributions(counts, yardstick.voice, yardstick.background);
      return compare(found, yardstick);
    },

    async observe({ text, language }) {
      const counts = await countText(grammars, text, language);
      return {
        observations: Object.fromEntries(
          [...counts].map(([dimension, found]) => [dimension, Object.fromEntries(found)]),
        ),
      };
    },
  };
}

function measure(sample: Sample, background: Background | undefined): Yardstick | string {
  if (!background) return 'There is nothing to compare this language with.';
  if (sample.files.length < leastFiles) return `Fewer than ${leastFiles} files of yours are known in this language.`;
  const own = ownScores(sample, background);
  if (own.length < leastFunctions) return `Fewer than ${leastFunctions} functions of yours are known in this language.`;
  const voice = voiceOf(sample.files);
  const others = otherScores(voice, background);
  const voices = (scores: readonly Score[]) => scores.map(({ voice }) => voice);
  const area = separation(voices(own), voices(others));
  if (area < leastSeparation) return 'Your code in this language does not differ enough from other people’s to tell.';
  return { background, voice, own, calibration: calibrate(own, others), separation: area };
}

function compare(found: readonly Contribution[], { own, calibration, separation }: Yardstick): LikenessResult {
  const score = scoreOf(found);
  const rank = (part: 'voice' | 'conventions') =>
    percentile(
      score[part],
      own.map((other) => other[part]),
    );
  return {
    voice: { score: score.voice, percentile: rank('voice'), probability: calibration(score) },
    conventions: { score: score.conventions, percentile: rank('conventions') },
    reasons: reasonsFor(found),
    auc: { others: separation, sameRepository: null },
  };
}

/** The three dimensions that speak most for the engineer and the three that speak most against. */
function reasonsFor(found: readonly Contribution[]): string[] {
  const sorted = [...found].sort((a, b) => b.weight - a.weight);
  const say = ({ dimension, category }: Contribution, verdict: string) => {
    const { title = dimension, labels } = dimensionById.get(dimension) ?? {};
    return `${title} ${labels?.[category] ?? category}: ${verdict}`;
  };
  return [
    ...sorted
      .filter(({ weight }) => weight > 0)
      .slice(0, 3)
      .map((one) => say(one, 'like you')),
    ...sorted
      .filter(({ weight }) => weight < 0)
      .slice(-3)
      .reverse()
      .map((one) => say(one, 'unlike you')),
  ];
}

/** What the dimensions count in a text; a member of a class that stands alone is read inside one. */
async function countText(grammars: Grammars, text: string, languageId: string): Promise<Counts> {
  const grammar = await grammars.load(languageId).catch((error) => {
    throw error instanceof HumanError ? error : new HumanError(String(error), 'Open a file of a supported language.');
  });
  let best = read(grammar, '', text, '');
  for (const [before, after] of grammar.language.fragments) {
    if (best.errors === 0) break;
    const reading = read(grammar, before, text, after);
    if (reading.errors < best.errors) best = reading;
  }
  return best.counts;
}

function read(grammar: Grammar, before: string, text: string, after: string): { errors: number; counts: Counts } {
  const whole = before + text + after;
  const tree = grammar.parse(whole);
  const first = before.split('\n').length - 1;
  const last = first + text.split('\n').length - 1;
  const inside = observe(grammar, grammar.read(tree, whole), (line) => line >= first && line <= last);
  const errors = syntaxErrors(tree);
  tree.delete();
  return { errors, counts: countObservations(inside) };
}

/** How much a drafted function reads like the engineer's own, as drafts show it; undefined where too little is known. */
export function likenessOfDrafts({ likeness }: ProfileQueries) {
  return async (text: string, language: string, path: string): Promise<SuggestionLikeness | undefined> => {
    const result = await likeness({ text, language, path, unit: 'function' });
    if ('insufficient' in result) return undefined;
    return { voice: result.voice.percentile, conventions: result.conventions.percentile };
  };
}
