import { type Background, expected } from './background';
import type { ConfiguredLayout, ConfiguredValue } from './configuredLayout';
import { modeOf } from './counts';
import { dimensionById } from './dimensions';
import type { Resolved, ResolvedStyle } from './resolvedStyle';
import type { Habit } from './rules';

/** What the engineer decided by hand about a dimension; `value` is a category, absent where it is muted. */
export interface HandMade {
  readonly action: 'pin' | 'mute' | 'prefer';
  readonly value?: string;
}

/** All that has a say about one dimension at a place, and what comes of it. */
export interface Decision {
  readonly dimension: string;
  readonly byHand?: HandMade;
  readonly configured?: ConfiguredValue;
  /** What the repository shows, weighed with the engineer's general habits. */
  readonly repository?: Habit;
  /** What the engineer does everywhere. */
  readonly author?: Habit;
  /** Absent: nothing is decided, because it is muted or too little is known. */
  readonly resolved?: Resolved;
}

/** What decisions are made from. */
export interface Voices {
  /** The engineer's habits everywhere, and those in the repository. */
  readonly author: readonly Habit[];
  readonly repository: readonly Habit[];
  readonly layout: ConfiguredLayout;
  /** What was decided by hand, by dimension. */
  readonly byHand: ReadonlyMap<string, HandMade>;
  /** What the engineer wrote again and again instead of what was drafted, by dimension; absent: nothing. */
  readonly corrected?: ReadonlyMap<string, { readonly value: string }>;
  /** Absent: nothing can be called distinctive. */
  readonly background: Background | undefined;
}

/**
 * Who decides each dimension: the engineer by hand, else the formatter, else what the engineer changed in drafts, else what the repository shows, else what the
 * engineer does everywhere. Layout that a formatter writes is never taken from other repositories.
 */
export function decide(voices: Voices): Map<string, Decision> {
  const author = byDimension(voices.author);
  const repository = byDimension(voices.repository);
  const { values } = voices.layout;
  const ids = new Set([
    ...values.keys(),
    ...repository.keys(),
    ...author.keys(),
    ...voices.byHand.keys(),
    ...(voices.corrected?.keys() ?? []),
  ]);
  return new Map(
    [...ids].map((dimension) => {
      const heard: Heard = {
        byHand: voices.byHand.get(dimension),
        configured: values.get(dimension),
        repository: repository.get(dimension),
        author: author.get(dimension),
      };
      return [dimension, decisionOf(dimension, heard, resolve(dimension, heard, voices))];
    }),
  );
}

/** Written out, because a save asks for hundreds of them, and making objects of lists takes much longer. */
function decisionOf(dimension: string, heard: Heard, resolved: Resolved | undefined): Decision {
  const { byHand, configured, repository, author } = heard;
  const decision: { -readonly [Voice in keyof Decision]: Decision[Voice] } = { dimension };
  if (byHand) decision.byHand = byHand;
  if (configured) decision.configured = configured;
  if (repository) decision.repository = repository;
  if (author) decision.author = author;
  if (resolved) decision.resolved = resolved;
  return decision;
}

/** The decisions as code is written by them. */
export function resolvedStyle(decisions: Iterable<Decision>): ResolvedStyle {
  const style = new Map<string, Resolved>();
  for (const { dimension, resolved } of decisions) if (resolved) style.set(dimension, resolved);
  return style;
}

interface Heard {
  readonly byHand: HandMade | undefined;
  readonly configured: ConfiguredValue | undefined;
  readonly repository: Habit | undefined;
  readonly author: Habit | undefined;
}

function resolve(
  dimension: string,
  { byHand, configured, repository, author }: Heard,
  { layout, background, corrected }: Voices,
): Resolved | undefined {
  if (byHand?.action === 'mute') return undefined;
  const certain = { dimension, share: 1, confidence: 1 };
  if (byHand?.value !== undefined)
    return { ...certain, value: byHand.value, by: 'override', distinctive: isRare(byHand.value), file: '' };
  if (configured) {
    const { value, file } = configured;
    return { ...certain, value, by: 'config', distinctive: isRare(value), file };
  }
  const instead = corrected?.get(dimension)?.value;
  if (instead !== undefined)
    return { ...certain, value: instead, by: 'author', distinctive: isRare(instead), file: '' };
  const isLayout = dimensionById.get(dimension)?.family === 'layout';
  const general = isLayout && layout.isFormatted ? undefined : author;
  const habit = repository && repository.tier !== 'thin' ? repository : general;
  if (!habit || habit.tier === 'thin') return undefined;
  const { value, share, confidence, distinctive } = habit;
  const by = habit === repository ? 'repository' : 'author';
  return { dimension, value, by, share, confidence, distinctive, file: '' };

  function isRare(value: string): boolean {
    const common = background && expected(background, dimension, value);
    return common !== undefined && common < 0.5 && modeOf(background?.shares.get(dimension)) !== value;
  }
}

const byDimension = (habits: readonly Habit[]) => new Map(habits.map((habit) => [habit.dimension, habit]));
