import { dimensionById } from '../domain/style/dimensions';
import { HumanError } from '../foundations/errors';
import { askProfile, repositoryAt } from './askProfile';
import type { Command, Output } from './command';
import { Misunderstood, needsStore, oneOf, required, type Values } from './commandArguments';
import type { Engine } from './engine';
import type { OverrideAction, OverrideRequest, ProfileUnit } from './habit';
import { hintOf } from './nearestNames';
import { fullProfileReport } from './profileReport';
import { leftOut } from './report';

const units: readonly ProfileUnit[] = ['source', 'test', 'commit'];
const verbs: Readonly<Record<string, OverrideAction | null>> = {
  pin: 'pin',
  mute: 'mute',
  prefer: 'prefer',
  clear: null,
};

/** Prints the profile, or decides something about it by hand. */
export const profileCommand: Command = {
  usage: '[PATH] | pin|mute|prefer|clear DIMENSION [VALUE]',
  help: 'print your portrait and the measured habits; with a file or folder, those that count there; or decide by hand what counts',
  options: ['store', 'repository', 'identity', 'mine', 'consent', 'revision', 'language', 'unit', 'scope'],
  async *run(engine, [first, ...more], values) {
    const unit = values.unit ? { unit: oneOf(values.unit, units) } : {};
    const language = values.language ? { language: values.language } : {};
    if (first !== undefined && Object.hasOwn(verbs, first)) {
      yield await decide(engine, { ...values, verb: first, given: more });
      return;
    }
    const { scope } = values;
    const answer = await askProfile(engine, { path: first, scope, ...language, ...unit });
    yield { text: fullProfileReport(answer, leftOut(answer.leftOut)), data: answer };
  },
};

interface Decided extends Values {
  readonly verb: string;
  readonly given: readonly string[];
}

/** Where no language is named, the decision is for all in which the dimension is measured. */
async function decide(engine: Engine, { verb, given, ...values }: Decided): Promise<Output> {
  needsStore(values);
  const [dimension, ...words] = required(given, 'dimension, such as layout.quotes');
  const unit = values.unit ? oneOf(values.unit, units) : 'source';
  const languages = values.language ? [values.language] : await languagesOf(engine, dimension, unit);
  const repository =
    values.scope === undefined || values.scope === 'author' ? undefined : await repositoryAt(engine, values.scope);
  const request = {
    ...{ dimension, unit, action: verbs[verb] ?? null },
    scope: repository === undefined ? 'author' : `repository:${repository}`,
    ...(words.length > 0 ? { value: words.join(' ') } : {}),
  };
  const made: OverrideRequest[] = [];
  const refused: { readonly language: string; readonly error: HumanError }[] = [];
  for (const language of languages)
    try {
      await engine.override({ ...request, language });
      made.push({ ...request, language });
    } catch (error) {
      // What one language writes another may not know.
      if (!(error instanceof HumanError)) throw error;
      refused.push({ language, error });
    }
  if (made.length === 0 && refused[0]) throw refused[0].error;
  const where = repository === undefined ? 'everywhere' : `in ${repository}`;
  const value = words.length > 0 ? ` ${words.join(' ')}` : '';
  const done = `${dimension}: ${verb}${value} for ${made.map(({ language }) => language).join(', ')} ${where}.`;
  const rest = refused.map(({ language, error }) => `Not for ${language}: ${error.message}`);
  return { text: [done, ...rest].join('\n'), data: { overrides: made } };
}

async function languagesOf(engine: Engine, dimension: string, unit: ProfileUnit): Promise<string[]> {
  const { rules } = await engine.profile({ unit });
  const languages = rules.filter((rule) => rule.dimension === dimension).map(({ language }) => language);
  if (languages.length > 0) return languages;
  if (dimensionById.has(dimension))
    throw new Misunderstood(`${dimension} was never measured in code of yours.`, 'Say for which --language it is.');
  const hint = 'Take one that `coding-double profile --json` names.';
  throw new Misunderstood(`There is no dimension “${dimension}”.`, hintOf(dimension, dimensionById.keys(), hint));
}
