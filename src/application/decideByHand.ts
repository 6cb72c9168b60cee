import { backgroundOf } from '../domain/style/background';
import { dimensionById } from '../domain/style/dimensions';
import { languages } from '../domain/syntax/languages';
import { HumanError } from '../foundations/errors';
import type { OverrideRequest } from './habit';
import { hintOf } from './nearestNames';
import type { Overrides } from './overrides';
import type { Styles } from './styleAt';

/** What a dimension can say: its categories, and how they read. */
type Values = ReadonlyMap<string, string>;

/**
 * The use case `override`: pins, mutes or prefers something, or takes that back.
 * @returns a function that throws a HumanError where the dimension, the scope or the value is none, or nothing is there to be
 * taken back
 */
export function createDecideByHand({
  overrides,
  styles,
}: {
  readonly overrides: Pick<Overrides, 'keep' | 'of'>;
  readonly styles: Pick<Styles, 'general' | 'local'>;
}): (request: OverrideRequest) => Promise<Record<string, never>> {
  return async (request) => {
    const { action, scope, dimension, language, unit } = request;
    if (scope !== 'author' && !/^repository:./.test(scope))
      throw new HumanError(`“${scope}” is no scope.`, 'Say `author` for everywhere, or `repository:PATH`.');
    // What an earlier version knew can still be taken back.
    if (action !== null) checkDimension(request);
    else if (!overrides.of(request)) throw nothingDecided(request);
    const value = action === null || action === 'mute' ? undefined : categoryOf(request, styles);
    const decision = action === null ? null : { action, ...(value === undefined ? {} : { value }) };
    await overrides.keep({ dimension, language, unit, scope }, decision);
    return {};
  };
}

function nothingDecided({ dimension, language, unit, scope }: OverrideRequest): HumanError {
  const of = unit === 'commit' ? 'commit messages' : `${unit} code in ${language}`;
  const where = scope === 'author' ? 'for everywhere' : `for ${scope.slice('repository:'.length)}`;
  return new HumanError(
    `Nothing is decided by hand about ${dimension} of ${of} ${where}.`,
    'The profile says what is decided, and for where.',
  );
}

function checkDimension({ dimension, language, unit }: OverrideRequest): void {
  const known = dimensionById.get(dimension);
  if (!known)
    throw new HumanError(
      `There is no dimension “${dimension}”.`,
      hintOf(
        dimension,
        dimensionById.keys(),
        'Take one that `coding-double profile --json` names, such as `layout.indent`.',
      ),
    );
  if (unit === 'commit') return;
  const row = languages.find(({ id }) => id === language);
  if (!row)
    throw new HumanError(
      `“${language}” is no language the double reads.`,
      hintOf(
        language,
        languages.map(({ id }) => id),
        'Take an id, such as `typescript`.',
      ),
    );
  if (known.languages?.includes(language) === false)
    throw new HumanError(`${row.name} does not answer “${known.title}”.`, 'Take a language that does.');
}

/** The category that is to hold. It may be given as it reads to a person. */
function categoryOf({ action, value, ...place }: OverrideRequest, styles: Pick<Styles, 'general' | 'local'>): string {
  if (value === undefined) {
    const measured = action === 'pin' ? measuredValue(place, styles) : undefined;
    if (measured !== undefined) return measured;
    throw new HumanError(
      action === 'pin' ? 'Nothing is measured that could be pinned.' : 'It is not said which value is preferred.',
      `Name a value: ${listed(valuesOf(place, styles))}.`,
    );
  }
  const values = valuesOf(place, styles);
  const wanted = value.trim().toLowerCase();
  const found = [...values].find(([category, label]) => [category, label].some((it) => it.toLowerCase() === wanted));
  if (!found) throw new HumanError(`“${value}” is no value of ${place.dimension}.`, `Take ${listed(values)}.`);
  return found[0];
}

type Place = Pick<OverrideRequest, 'dimension' | 'language' | 'unit' | 'scope'>;

function habitsAt({ language, unit, scope }: Place, { general, local }: Pick<Styles, 'general' | 'local'>) {
  const everywhere = general(language, unit);
  return scope === 'author' ? everywhere : [...local(language, unit, scope.slice('repository:'.length)), ...everywhere];
}

const measuredValue = (place: Place, styles: Pick<Styles, 'general' | 'local'>) =>
  habitsAt(place, styles).find(({ dimension }) => dimension === place.dimension)?.value;

/** What was ever seen of a dimension: by its labels, in the engineer's code, and in other people's. */
function valuesOf(place: Place, styles: Pick<Styles, 'general' | 'local'>): Values {
  const { labels = {} } = dimensionById.get(place.dimension) ?? {};
  const counted = habitsAt(place, styles)
    .filter(({ dimension }) => dimension === place.dimension)
    .flatMap(({ counts }) => counts.map(([category]) => category));
  const background = backgroundOf(place.language, place.unit);
  const others = background?.shares.get(place.dimension)?.keys() ?? [];
  const categories = new Set([...Object.keys(labels), ...counted, ...others]);
  return new Map([...categories].map((category) => [category, labels[category] ?? category]));
}

function listed(values: Values): string {
  const words = [...values].map(([category, label]) => (category === label ? category : `${category} (${label})`));
  return words.join(', ') || 'none, as nothing is known of it yet';
}
