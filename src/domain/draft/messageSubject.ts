import type { ChangeKind, ChangeSummary } from './messageChange';
import { chineseObjects } from './messageChinese';
import { type Shares, surest } from './messageHabits';
import { type MessageHabits, scopeAt, scopeOf } from './messageLearning';
import { nounPhrases } from './messageNouns';
import { type Naming, objectsOf } from './messageObjects';
import { featuresOf, type MessagePlace } from './messageOwn';
import { fillPattern, tellsVersion } from './messagePatterns';
import { chineseVerbs, inflect, type Mood, maySay, verbOf, verbsFor, verbsOf } from './messageVerbs';

/** What style dimensions see in a message, by their ids; empty: nothing, as in one that a tool writes. */
export type FormOf = (message: string) => Readonly<Record<string, string>>;

/** A first line that is proposed. */
export interface SubjectDraft {
  readonly subject: string;
  /** What was written several times and is followed here, with slots; absent: it is put together anew. */
  readonly pattern?: string;
  /** How likely it is that the engineer writes a line of this form here, as a logarithm; only differences mean something. */
  readonly score: number;
}

/** From this share on a pattern comes first, and from that on it is offered at all. */
const surePattern = 0.3;
const likelyPattern = 0.05;
/** What decides between lines: their form above all. A prefix is in it, so that its words only tell prefixes of one kind apart. */
const formWeights: Readonly<Record<string, number>> = {
  'commit.prefix': 1,
  'commit.mood': 1,
  'commit.case': 1,
  'commit.length': 1,
};
/** What decides between lines whose form is as likely. */
const detailWeights: Readonly<Record<string, number>> = {
  'commit.period': 0.3,
  'commit.article': 0.2,
  'commit.join': 0.1,
};
const prefixWeight = 0.5;
const verbWeight = 0.3;
/** What is added to shares so that none is nothing. */
const floor = 0.005;
/** A line without a verb says less: it must be this much likelier, as a logarithm. */
const verbless = 0.1;
const moods: readonly Mood[] = ['imperative', 'past', 'ing', 'third'];

/** First lines for a change, the likeliest first, each once. */
export function draftSubjects(
  summary: ChangeSummary,
  place: MessagePlace,
  habits: MessageHabits,
  formOf: FormOf,
): SubjectDraft[] {
  const features = featuresOf(place);
  const asked = (question: string) => habits.foretell(question, features);
  const scoreOf = scoring(asked, formOf);
  const prefixes = prefixesOf(summary, habits, features, (prefix) => formOf(`${prefix}x`)['commit.prefix'] ?? '');
  const end = surest(asked('end')) ?? '';
  const made = sentencesOf(summary, habits, features).flatMap((sentence) =>
    [...prefixes].flatMap(([prefix, share]) =>
      [sentence.text, capitalised(sentence.text)].flatMap((text): SubjectDraft[] => {
        const subject = `${prefix}${text}${end}`;
        const score = scoreOf(subject, sentence);
        return score === undefined ? [] : [{ subject, score: score + prefixWeight * Math.log(share + floor) }];
      }),
    ),
  );
  made.sort((a, b) => b.score - a.score);
  const followed = followedPatterns(asked('pattern'), summary, made[0]?.score ?? 0);
  const all = [...followed.filter(({ share }) => share >= surePattern), ...made.slice(0, 2), ...followed, ...made];
  return [
    ...new Map(
      all.map(({ subject, pattern, score }) => [subject, { subject, score, ...(pattern ? { pattern } : {}) }]),
    ).values(),
  ];
}

/**
 * Own lines of the past that fit a change, the likeliest first. Of a release it is known that it is one, so that lines which
 * tell a version are compared among themselves; for other changes they are none.
 * @param best the score of the best line that is put together: from `surePattern` on a pattern is better
 */
function followedPatterns(shares: Shares, summary: ChangeSummary, best: number): (SubjectDraft & { share: number })[] {
  const isRelease = summary.kind === 'release';
  const fitting = [...shares].flatMap(([pattern, share]) => {
    if (pattern === '' || (tellsVersion(pattern) && !isRelease)) return [];
    if (!maySay(verbOf(pattern.replace(/^\S+: /, '')), summary.kind)) return [];
    const subject = fillPattern(pattern, summary);
    return subject === undefined ? [] : [{ subject, pattern, share }];
  });
  const versions = [...shares].filter(([pattern]) => tellsVersion(pattern)).reduce((sum, [, share]) => sum + share, 0);
  const isHabit = isRelease && versions >= likelyPattern;
  return fitting
    .map((one) => (isHabit && tellsVersion(one.pattern) ? { ...one, share: one.share / versions } : one))
    .filter(({ share }) => share >= likelyPattern)
    .sort((a, b) => b.share - a.share)
    .map((one) => ({ ...one, score: best + Math.log(one.share / surePattern) }));
}

/**
 * Says how likely a line is by its form, and by its verb: by the sum of the logarithms of their shares, weighted.
 * @returns undefined for a line that looks as if a tool had written it where a person's form is known, or whose verb is not read in the mood it was put in
 */
function scoring(
  asked: (question: string) => Shares,
  formOf: FormOf,
): (subject: string, sentence: Sentence) => number | undefined {
  const shares = [...Object.entries(formWeights), ...Object.entries(detailWeights)].flatMap(([question, weight]) => {
    const foretold = asked(question);
    return foretold.size > 0 ? [{ question, weight, foretold, isForm: question in formWeights }] : [];
  });
  const verbs = asked('verb');
  return (subject, { verb, mood }) => {
    const form = formOf(subject);
    const read = form['commit.mood'];
    if ((read === undefined && shares.length > 0) || (mood && read !== undefined && read !== mood)) return undefined;
    let score = verb === undefined ? -verbless : 0;
    if (verb !== undefined && verbs.size > 0) score += verbWeight * Math.log((verbs.get(verb) ?? 0) + 0.02);
    for (const { question, weight, foretold, isForm } of shares) {
      const said = form[question];
      if (said !== undefined || isForm) score += weight * Math.log((foretold.get(said ?? '') ?? 0) + floor);
    }
    return score;
  };
}

/** Types for a change where the engineer's own words are not to be used, or do not tell. */
const typeOf: Readonly<Record<ChangeKind, string>> = {
  ...{
    initial: 'chore',
    release: 'chore',
    dependencies: 'chore',
    submodule: 'chore',
    layout: 'style',
    comments: 'docs',
  },
  ...{ typo: 'docs', docs: 'docs', tests: 'test', ci: 'ci', config: 'chore', rename: 'refactor', removal: 'refactor' },
  ...{ addition: 'feat', change: 'fix' },
};

/**
 * What may stand before the sentence, with how likely that is among prefixes of the same kind.
 * @param kindOf what style dimensions say a prefix is
 */
function prefixesOf(
  summary: ChangeSummary,
  habits: MessageHabits,
  features: readonly string[],
  kindOf: (prefix: string) => string,
): Map<string, number> {
  const paths = summary.files.map(({ path }) => path);
  const kinds = habits.foretell('commit.prefix', features);
  const words = habits.foretell('prefix', features);
  const here = habits.scopes && scopeAt(habits.scopes, paths);
  const found = new Map<string, number>();
  for (const [prefix, share] of words) {
    const scope = scopeOf(prefix);
    // A scope that names another place than this would be wrong, however often it was written.
    const isElsewhere = scope !== undefined && scope !== here && habits.scopes?.places.has(scope);
    const isIssue = /\d/.test(prefix);
    if (share >= 0.02 && !isElsewhere && !isIssue) found.set(prefix, share);
  }
  const made = {
    type: `${typeOf[summary.kind]}: `,
    scope: here && `${here}: `,
    'type and scope': here && `${typeOf[summary.kind]}(${here}): `,
  };
  for (const [kind, prefix] of Object.entries(made)) {
    const share = kinds.get(kind) ?? 0;
    if (prefix !== undefined && share >= 0.05 && !found.has(prefix) && (words.size === 0 || kind !== 'type'))
      found.set(prefix, share / 2);
  }
  if (!found.has('')) found.set('', 1);
  const sums = new Map<string, number>();
  for (const [prefix, share] of found) sums.set(kindOf(prefix), (sums.get(kindOf(prefix)) ?? 0) + share);
  return new Map([...found].map(([prefix, share]) => [prefix, share / (sums.get(kindOf(prefix)) as number)]));
}

interface Sentence {
  readonly text: string;
  /** In the imperative; absent: it has none. */
  readonly verb?: string;
  /** What the verb was put in; absent: there is none, or it is in a language without moods. */
  readonly mood?: Mood;
}

/** Sentences that say what a change is, in all moods; in small letters where nothing else is meant. */
function sentencesOf(summary: ChangeSummary, habits: MessageHabits, features: readonly string[]): Sentence[] {
  const quotes = { ticks: '`', double: '"', single: "'" } as const;
  const quoting = new Map([...habits.foretell('commit.quote', features)].filter(([said]) => said !== 'none'));
  const quote = quotes[surest(quoting) as keyof typeof quotes] ?? '';
  if (habits.isChinese) {
    const objects = chineseObjects(summary, quote, habits.isSpaced);
    const gap = (object: string) => (habits.isSpaced && /^[\w`"'@.]/.test(object) ? ' ' : '');
    return verbsFor(summary, chineseVerbs).flatMap((verb) =>
      objects.map((object) => ({ text: `${verb}${gap(object)}${object}`, verb })),
    );
  }
  const joins: Readonly<Record<string, string>> = { and: ' and ', ampersand: ' & ', plus: ' + ', comma: ', ' };
  const naming: Naming = { quote, join: joins[surest(habits.foretell('commit.join', features)) ?? ''] ?? ' and ' };
  if (summary.kind === 'initial') return [{ text: 'initial commit' }, { text: 'first commit' }];
  const objects = [...new Set(objectsOf(summary, naming).filter((object) => object !== ''))];
  const verbal = verbsFor(summary, verbsOf).flatMap((verb) =>
    moods.flatMap((mood) =>
      objects
        .filter((object) => summary.kind !== 'release' || goesWithVersion(verb, object))
        .map((object) => ({
          text: `${inflect(verb, mood as Exclude<Mood, 'other'>)}${verb === 'clean' ? ' up' : ''} ${object}`,
          verb,
          mood,
        })),
    ),
  );
  return [...verbal, ...nounPhrases(summary, objects).map((text): Sentence => ({ text, mood: 'other' }))];
}

/** A version is released, or prepared, but bumped to. */
const goesWithVersion = (verb: string, object: string) =>
  /^(version )?to /.test(object) === (verb === 'bump' || verb === 'update');

/** With a capital, unless it begins with a name of code. */
function capitalised(sentence: string): string {
  const [first = ''] = sentence.split(' ');
  return /^[a-z]+$/.test(first) ? `${first.charAt(0).toUpperCase()}${sentence.slice(1)}` : sentence;
}
