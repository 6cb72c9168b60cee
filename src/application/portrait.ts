import { adviceOn } from '../domain/style/advice';
import type { ProfileRule } from './habit';

/** What a portrait says, as phrases that go on after “You”, the strongest first. */
export interface PortraitPhrases {
  /** What nearly always holds. */
  readonly firmly: readonly string[];
  /** What holds more often than not. */
  readonly mostly: readonly string[];
}

/** How a value of a dimension reads after “You”; undefined: nothing that describes a person. */
export type PhraseOf = (dimension: string, value: string) => string | undefined;

export const phraseOf: PhraseOf = (dimension, value) => adviceOn(dimension, value)?.portrait;

const mostFirm = 5;
const mostLeaning = 3;
/** A portrait of layout alone would be one of the formatter. Where there is only one family, as in messages, it is all there is. */
const mostOfFamily = 3;
/** From this lower bound of the share on, a habit is said without “mostly”. */
const firm = 0.85;
const leaning = 0.6;
/** One phrase alone describes nobody. */
const leastPhrases = 2;

/**
 * The habits that describe an engineer best: distinctive ones first, then rules, then by confidence. Habits that nearly
 * everybody has, that are thinly seen, or that the engineer muted or wants otherwise describe nobody.
 * @returns empty lists where too little is known
 */
export function portraitOf(rules: readonly ProfileRule[], phrase: PhraseOf = phraseOf): PortraitPhrases {
  const isOneFamily = rules.every(({ family }) => family === rules[0]?.family);
  const perFamily = new Map<string, number>();
  const all = new Set<string>();
  const firmly: string[] = [];
  const mostly: string[] = [];
  for (const rule of rules.filter(isOwn).sort(byStrength)) {
    const said = phrase(rule.dimension, rule.value);
    const list = rule.confidence >= firm ? firmly : mostly;
    const ofFamily = perFamily.get(rule.family) ?? 0;
    const isFull =
      list.length >= (list === firmly ? mostFirm : mostLeaning) || (ofFamily >= mostOfFamily && !isOneFamily);
    if (said === undefined || all.has(said) || isFull) continue;
    list.push(said);
    all.add(said);
    perFamily.set(rule.family, ofFamily + 1);
  }
  return all.size >= leastPhrases ? { firmly, mostly } : { firmly: [], mostly: [] };
}

function isOwn({ tier, share, override, value }: ProfileRule): boolean {
  const isClaimed = (tier === 'rule' || tier === 'tendency') && share >= leaning;
  const isUnwanted = override?.action === 'mute' || (override?.action === 'prefer' && override.value !== value);
  return isClaimed && !isUnwanted;
}

function byStrength(a: ProfileRule, b: ProfileRule): number {
  const rank = ({ distinctive, tier }: ProfileRule) => (distinctive ? 0 : 2) + (tier === 'rule' ? 0 : 1);
  return rank(a) - rank(b) || b.confidence - a.confidence;
}

/** “a, b and c” in a language. @param language a BCP 47 tag */
export function listed(phrases: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { style: 'long', type: 'conjunction' }).format(phrases);
}
