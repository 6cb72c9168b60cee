import { backgroundOf } from '../domain/style/background';
import { dimensions } from '../domain/style/dimensions';
import type { OverrideRequest } from './habit';

/** A rule that a reason names: what `override` may be asked to prefer, once the engineer says so. */
export interface RuleOffer extends Pick<OverrideRequest, 'dimension' | 'language' | 'unit'> {
  readonly title: string;
  /** A category, and how it reads to a person. */
  readonly value: string;
  readonly label: string;
}

/** So many rules are offered for one reason. */
const MOST = 2;
/** In so many words before a value a “not” speaks of it. */
const REACH = 2;
const negations: ReadonlySet<string> = new Set('not no never avoid without instead than don dont stop'.split(' '));
/** Words that name a value only together with others. */
const plain: ReadonlySet<string> = new Set(
  'yes other mixed always sometimes all one none the a an it this that use used function functions value values name names line lines'.split(
    ' ',
  ),
);
/** Words that a label begins with and a reason leaves out. */
const lead = /^(?:by|with|in|at|as|a|an|the)$/;

/**
 * The values of style dimensions that a reason in own words asks for, such as “use const” or “no semicolons, please”: those
 * that one dimension alone can mean, the longest first. What is named only to be refused is left out.
 */
export function ruleOffers(reason: string, place: Pick<RuleOffer, 'language' | 'unit'>): RuleOffer[] {
  const said = wordsOf(reason);
  const found = valuesOf(place).flatMap((offer) => {
    const span = spanOf(said, wordsOf(offer.label));
    return span && !isRefused(said, span.at) ? [{ offer, ...span }] : [];
  });
  const clear = found.filter(({ at, count, offer }) =>
    found.every(
      (other) => other.offer === offer || other.count < count || other.at + other.count <= at || at + count <= other.at,
    ),
  );
  return clear
    .sort((a, b) => b.count - a.count || a.at - b.at)
    .slice(0, MOST)
    .map(({ offer }) => offer);
}

function valuesOf({ language, unit }: Pick<RuleOffer, 'language' | 'unit'>): RuleOffer[] {
  const background = backgroundOf(language, unit);
  return dimensions
    .filter((one) => (one.family === 'commit') === (unit === 'commit') && one.languages?.includes(language) !== false)
    .flatMap(({ id, title, labels = {} }) => {
      const values = new Set([...Object.keys(labels), ...(background?.shares.get(id)?.keys() ?? [])]);
      return [...values].map((value) => ({
        dimension: id,
        title,
        value,
        label: labels[value] ?? value,
        language,
        unit,
      }));
    });
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];

/** Where the words of a value stand in a row; undefined: nowhere, or they say nothing by themselves. */
function spanOf(said: readonly string[], value: readonly string[]): { at: number; count: number } | undefined {
  const words = lead.test(value[0] ?? '') ? value.slice(1) : value;
  const [first] = words;
  if (first === undefined || (words.length === 1 && (plain.has(first) || first.length < 3))) return undefined;
  for (let at = 0; at + words.length <= said.length; at++)
    if (words.every((word, i) => said[at + i] === word)) return { at, count: words.length };
  return undefined;
}

const isRefused = (said: readonly string[], at: number) =>
  said.slice(Math.max(0, at - REACH), at).some((word) => negations.has(word));
