import type { FunctionFact } from '../../syntax/outline';
import { subwords } from '../../syntax/subwords';
import { namedParameters } from '../parameters';
import type { DocForm, Documented, Mood } from './documented';
import type { Said, Tags } from './parameterTags';
import { adaptPhrase, capitalised, composePhrase, type Phrase } from './phrase';

/** A documented function of the engineer, and where it is. */
export interface DocModel {
  readonly documented: Documented;
  /** The key of its file. */
  readonly key: string;
  /** How much it counts: how near its function is, 0 or more. */
  readonly weight: number;
}

/** One doc comment for a function. */
export interface DocDraft {
  /** Without indentation. */
  readonly lines: readonly string[];
  /** Whether it goes into the body, behind the signature. */
  readonly inside: boolean;
  /** The sentence it follows; undefined: it is put together from the name alone. */
  readonly model: DocModel | undefined;
  readonly cut: boolean;
  /** Parameters that nothing is said of, though the engineer lists them. */
  readonly unsaid: readonly string[];
}

/** How near a documented function is to one that is to be documented; both as their heads show them. */
export function docWeight(
  known: FunctionFact,
  key: string,
  target: FunctionFact,
  path: string,
  repository: string,
): number {
  const [a, b] = [subwords(known.name), subwords(target.name)];
  const shared = a.filter((word) => b.includes(word)).length / Math.max(1, a.length, b.length);
  const parameters = namedParameters(target);
  const same = namedParameters(known).filter((name) => parameters.includes(name)).length;
  return (
    0.2 +
    (key === path ? 1.5 : 0) +
    (repository !== '' && key.startsWith(repository) ? 1 : 0) +
    (a[0] !== undefined && a[0] === b[0] ? 1 : 0) +
    2 * shared +
    same / Math.max(1, parameters.length) +
    (known.kind === target.kind ? 0.5 : 0) +
    (known.container !== '' && known.container === target.container ? 0.5 : 0)
  );
}

/** So many ways of saying it are offered. */
const MOST = 3;

/**
 * Doc comments for a function, the likeliest first: in the form that most of the nearest own ones have, with the sentences
 * of the nearest, as far as they hold here. Empty: not even its name says what it does.
 * @param models the nearest first
 */
export function draftDocs(target: FunctionFact, models: readonly DocModel[]): DocDraft[] {
  const form = formFor(target, models);
  if (!form) return [];
  const { marks, tags, mood, period, capital } = form;
  const sayings = saidOf(models);
  const said =
    tags === undefined ? [] : namedParameters(target).map((name) => sayings.get(name) ?? { name, type: '', text: '' });
  const drafts = new Map<string, DocDraft>();
  const add = (phrase: Phrase | undefined, model: DocModel | undefined) => {
    if (!phrase || drafts.size >= MOST) return;
    const text = sentence(phrase.text, { mood, period, capital }, target);
    const lines = layOut(text, tags && { ...tags, said }, marks);
    const key = lines.join('\n');
    if (drafts.has(key)) return;
    const unsaid = said.filter((one) => one.text === '').map(({ name }) => name);
    drafts.set(key, { lines, inside: marks.inside, model, cut: phrase.cut, unsaid });
  };
  const moods = [...models].sort(
    (a, b) => Number(b.documented.form.mood === mood) - Number(a.documented.form.mood === mood),
  );
  const follows = moods.map((model) => ({ model, phrase: adaptPhrase(model.documented, target) }));
  const [best, ...others] = follows.filter(({ phrase }) => phrase !== undefined);
  if (best) add(best.phrase, best.model);
  for (const { phrase, model } of others.slice(0, MOST)) if (drafts.size < MOST - 1) add(phrase, model);
  add(composePhrase(target, mood), undefined);
  return [...drafts.values()];
}

/** What is voted on: how the comment is marked, and how it speaks. */
interface ChosenForm {
  readonly marks: DocForm;
  /** How parameters are described; undefined: they are not. */
  readonly tags: Pick<Tags, 'custom' | 'gap'> | undefined;
  readonly mood: Mood;
  readonly period: boolean;
  readonly capital: boolean;
}

/** So many documentation strings show that the engineer documents with them: comments above functions are then something else. */
const FEWEST_INSIDE = 2;

function formFor(target: FunctionFact, known: readonly DocModel[]): ChosenForm | undefined {
  const inside = known.filter(({ documented }) => documented.form.inside);
  const models = inside.length >= FEWEST_INSIDE ? inside : known;
  const takes = namedParameters(target).length > 0;
  const alike = models.filter(({ documented }) => namedParameters(documented.function).length > 0 === takes);
  const voters = alike.length >= 2 ? alike : models;
  const custom = takes ? vote(voters, ({ tags }) => tags.custom?.id ?? '') : '';
  const tagged = voters.filter(({ documented }) => (documented.tags.custom?.id ?? '') === custom);
  const same = tagged.length > 0 ? tagged : voters;
  const marks = vote(same, ({ form: { open, line, close, oneLine } }) => [open, line, close, oneLine].join('\0'));
  const model = same.find(
    ({ documented: { form } }) => [form.open, form.line, form.close, form.oneLine].join('\0') === marks,
  );
  if (!model) return undefined;
  return {
    marks: model.documented.form,
    tags: custom === '' ? undefined : model.documented.tags,
    mood: vote(voters, ({ form }) => form.mood) as Mood,
    period: vote(voters, ({ form }) => String(form.period)) === 'true',
    capital: vote(voters, ({ form }) => String(form.capital)) === 'true',
  };
}

/** What most say, each as much as it weighs. */
function vote(models: readonly DocModel[], of: (documented: Documented) => string): string {
  const sums = new Map<string, number>();
  for (const { documented, weight } of models) sums.set(of(documented), (sums.get(of(documented)) ?? 0) + weight);
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** What the engineer says of parameters, by name: what the nearest function says. */
function saidOf(models: readonly DocModel[]): Map<string, Said> {
  const known = new Map<string, Said>();
  for (const { documented } of models)
    for (const said of documented.tags.said) {
      const name = said.name.replace(/^\[|[=\]].*$/g, '');
      if (!known.has(name) && said.text !== '') known.set(name, { ...said, name });
    }
  return known;
}

function sentence(
  phrase: string,
  { mood, period, capital }: Pick<ChosenForm, 'mood' | 'period' | 'capital'>,
  target: FunctionFact,
): string {
  const plain = /^\p{Lu}(?:\p{Ll}|\s|$)/u.test(phrase) ? phrase.charAt(0).toLowerCase() + phrase.slice(1) : phrase;
  const said = mood === 'name' ? `${target.name} ${plain}` : capital ? capitalised(plain) : plain;
  return period ? `${said}.` : said;
}

type Laid = Pick<Tags, 'custom' | 'gap' | 'said'>;

function layOut(text: string, tags: Laid | undefined, form: DocForm): string[] {
  const { open, line, close, oneLine, startsAtOnce, apart } = form;
  const custom = tags?.custom;
  const listed = custom && tags ? tags.said.flatMap((said) => custom.write(said, tags.gap)) : [];
  const list = listed.length > 0 ? [...(custom?.header ?? []), ...listed] : [];
  const content = [text, ...(apart && list.length > 0 ? [''] : []), ...list];
  if (open === '' && close === '') return content.map((each) => `${line}${each}`.trimEnd());
  const space = form.inside ? '' : ' ';
  if (content.length === 1 && (oneLine || (form.inside && startsAtOnce)))
    return [`${open}${space}${text}${space}${close}`];
  const [first = '', ...others] = content;
  const begun = startsAtOnce ? [`${open}${space}${first}`] : [open, `${line}${first}`];
  return [...begun.map((each) => each.trimEnd()), ...others.map((each) => `${line}${each}`.trimEnd()), close];
}
