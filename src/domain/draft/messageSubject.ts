import type { ChangeKind, ChangeSummary } from './messageChange';
import { chineseObjects } from './messageChinese';
import { surest } from './messageHabits';
import { type MessageHabits, scopeAt, scopeOf } from './messageLearning';
import { type Naming, objectsOf } from './messageObjects';
import { featuresOf, type MessagePlace } from './messageOwn';
import { fillPattern } from './messagePatterns';
import { chineseVerbs, inflect, type Mood, verbsFor, verbsOf } from './messageVerbs';

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
/** What each question counts; those that are not here count nothing. */
const weightOf: Readonly<Record<string, number>> = {
  'commit.prefix': 1,
  'commit.mood': 1,
  'commit.case': 1,
  'commit.length': 1,
  'commit.period': 1,
  'commit.article': 0.5,
  'commit.join': 0.3,
};
/** What is added to shares so that none is nothing. */
const floor = 0.005;
/** A line without a verb says less: it must be this much likelier, as a logarithm. */
const verbless = 1;
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
  const shares = new Map(Object.keys(weightOf).map((question) => [question, asked(question)]));
  const verbs = asked('verb');
  const prefixes = prefixesOf(summary, habits, features);
  const end = surest(asked('end')) ?? '';
  const made = sentencesOf(summary, habits, features).flatMap(({ sentence, verb }) =>
    [...prefixes].flatMap(([prefix, share]) =>
      [sentence, capitalised(sentence)].map((text): SubjectDraft => {
        const subject = `${prefix}${text}${end}`;
        const form = formOf(subject);
        let score = Math.log(share + floor);
        for (const [question, weight] of Object.entries(weightOf)) {
          const said = form[question];
          const share = said === undefined ? undefined : shares.get(question)?.get(said);
          if (said !== undefined && (shares.get(question)?.size ?? 0) > 0)
            score += weight * Math.log((share ?? 0) + floor);
        }
        if (verb === undefined) score -= verbless;
        else if (verbs.size > 0) score += 0.7 * Math.log((verbs.get(verb) ?? 0) + 0.02);
        return { subject, score };
      }),
    ),
  );
  made.sort((a, b) => b.score - a.score);
  const best = made[0]?.score ?? 0;
  const followed = [...asked('pattern')].flatMap(([pattern, share]): (SubjectDraft & { share: number })[] => {
    const subject = pattern === '' || share < likelyPattern ? undefined : fillPattern(pattern, summary);
    return subject === undefined ? [] : [{ subject, pattern, share, score: best + Math.log(share / surePattern) }];
  });
  followed.sort((a, b) => b.share - a.share);
  const all = [...followed.filter(({ share }) => share >= surePattern), ...made.slice(0, 1), ...followed, ...made];
  return [
    ...new Map(
      all.map(({ subject, pattern, score }) => [subject, { subject, score, ...(pattern ? { pattern } : {}) }]),
    ).values(),
  ];
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

/** What may stand before the sentence, with how likely that is. */
function prefixesOf(summary: ChangeSummary, habits: MessageHabits, features: readonly string[]): Map<string, number> {
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
  if (!found.has('')) found.set('', kinds.size === 0 ? 1 : (kinds.get('none') ?? 0));
  return found;
}

interface Sentence {
  readonly sentence: string;
  readonly verb?: string;
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
      objects.map((object) => ({ sentence: `${verb}${gap(object)}${object}`, verb })),
    );
  }
  const joins: Readonly<Record<string, string>> = { and: ' and ', ampersand: ' & ', plus: ' + ', comma: ', ' };
  const naming: Naming = { quote, join: joins[surest(habits.foretell('commit.join', features)) ?? ''] ?? ' and ' };
  if (summary.kind === 'initial') return [{ sentence: 'initial commit' }, { sentence: 'first commit' }];
  const objects = objectsOf(summary, naming).filter((object) => object !== '');
  const verbal = verbsFor(summary, verbsOf).flatMap((verb) =>
    moods.flatMap((mood) =>
      objects.map((object) => ({
        sentence: `${inflect(verb, mood as Exclude<Mood, 'other'>)}${verb === 'clean' ? ' up' : ''} ${object}`,
        verb,
      })),
    ),
  );
  return [...verbal, ...objects.map((sentence) => ({ sentence }))];
}

/** With a capital, unless it begins with a name of code. */
function capitalised(sentence: string): string {
  const [first = ''] = sentence.split(' ');
  return /^[a-z]+$/.test(first) ? `${first.charAt(0).toUpperCase()}${sentence.slice(1)}` : sentence;
}
