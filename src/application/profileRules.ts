import { firstDayOf } from '../domain/history/lineMonths';
import type { Decision } from '../domain/style/decide';
import { dimensionById } from '../domain/style/dimensions';
import type { Profile, Sample, Unit } from '../domain/style/profile';
import type { Habit } from '../domain/style/rules';
import { type KeptMonths, type PeriodHabit, type Timeline, timelines } from '../domain/style/timeline';
import { languageOfPath, languages } from '../domain/syntax/languages';
import { createEvidence, type EvidenceRequest } from './evidence';
import type { OwnRun } from './facts';
import type { Override, ProfileRequest, ProfileRule } from './habit';
import type { Overrides } from './overrides';
import type { Styles } from './styleAt';
import { conflictIn } from './styleConflict';

export interface ProfileRulesOptions {
  readonly profile: Profile;
  readonly styles: Styles;
  readonly overrides: Pick<Overrides, 'at'>;
  /** The own code of a file; empty: its text is not kept, or is gone. */
  readonly runsOf: (path: string) => readonly OwnRun[];
  /** The repository a path belongs to; undefined: none that was learnt. */
  readonly repositoryOf: (path: string) => string | undefined;
}

/** For what a row speaks. */
interface Place {
  readonly language: string;
  readonly unit: Unit;
  readonly repository: string | undefined;
  readonly path: string | undefined;
}

/** The use case `profile`: every measured habit, what was decided about it, and what is written in the end. */
export function createProfileRules({ profile, styles, overrides, runsOf, repositoryOf }: ProfileRulesOptions) {
  const placesOf = createEvidence(runsOf);
  const timelineOf = createTimelines();

  async function rulesOf(place: Place): Promise<ProfileRule[]> {
    const { language, unit, repository } = place;
    const decisions = await styles.decisions(place);
    const byHand = overrides.at(place);
    const local = repository === undefined ? [] : styles.local(language, unit, repository);
    const measured = new Set(local.map(({ dimension }) => dimension));
    const general = styles.general(language, unit).filter(({ dimension }) => !measured.has(dimension));
    for (const { dimension } of general) measured.add(dimension);
    const unmeasured = [...decisions.values()].filter(({ dimension }) => !measured.has(dimension)).flatMap(unseen);
    const row = (habit: Habit, scope: string) =>
      rowOf(habit, { place, scope, decision: decisions.get(habit.dimension), byHand: byHand.get(habit.dimension) });
    return [
      ...local.map((habit) => row(habit, `repository:${repository}`)),
      ...[...general, ...unmeasured].map((habit) => row(habit, 'author')),
    ].sort((a, b) => order.indexOf(a.tier) - order.indexOf(b.tier) || b.confidence - a.confidence);
  }

  function rowOf(habit: Habit, about: About): ProfileRule {
    const { place, scope, decision, byHand } = about;
    const { title = habit.dimension, family = 'idiom', labels } = dimensionById.get(habit.dimension) ?? {};
    const label = (value: string) => labels?.[value] ?? value;
    const { resolved } = decision ?? {};
    const repository = scope === 'author' ? undefined : place.repository;
    const asked: EvidenceRequest = {
      dimension: habit.dimension,
      value: habit.value,
      repository,
      labels,
      isPure: habit.counts.length === 1,
    };
    const conflict = decision && conflictIn(decision, label);
    const sample = profile.sample(place.language, place.unit);
    return {
      ...habit,
      ...placesOf(sample, asked),
      ...inTime(timelineOf(sample, repository).get(habit.dimension), habit.value, label),
      ...{ title, family, scope, language: place.language, unit: place.unit },
      label: label(habit.value),
      ...(labels && { labels }),
      perRepository: habit.perRepository.map((one) => ({ ...one, label: label(one.value) })),
      override: byHand ?? null,
      ...(resolved && {
        resolved: { value: resolved.value, label: label(resolved.value), by: resolved.by, file: resolved.file },
      }),
      ...(conflict !== undefined && { conflict }),
    };
  }

  return async ({
    path,
    language,
    unit = 'source',
    scope,
  }: ProfileRequest): Promise<{ readonly rules: readonly ProfileRule[] }> => {
    const wanted = language ?? (path === undefined ? undefined : languageOfPath(path)?.id);
    const isLocal = path !== undefined && scope !== 'author';
    const place = { repository: isLocal ? repositoryOf(path) : undefined, path: isLocal ? path : undefined };
    const rules = await Promise.all(idsOf(wanted, unit).map((id) => rulesOf({ ...place, unit, language: id })));
    return { rules: rules.flat() };
  };
}

interface About {
  readonly place: Place;
  readonly scope: string;
  readonly decision: Decision | undefined;
  readonly byHand: Override | undefined;
}

const order: readonly ProfileRule['tier'][] = ['rule', 'tendency', 'universal', 'thin'];

/** The languages to look at. Messages of commits are one language of their own. */
function idsOf(wanted: string | undefined, unit: ProfileRequest['unit']): string[] {
  if (unit === 'commit') return ['commit'];
  return wanted === undefined ? languages.filter(({ dialectOf }) => !dialectOf).map(({ id }) => id) : [wanted];
}

/** A row for what is decided by hand or by a formatter and was never measured; none where nothing is decided. */
function unseen({ dimension, byHand, configured }: Decision): Habit[] {
  const value = byHand?.value ?? configured?.value;
  if (value === undefined && !byHand) return [];
  return [
    {
      ...{ dimension, value: value ?? '', share: 0, counts: [], files: 0, repositories: 0, perRepository: [] },
      ...{ confidence: 0, tier: 'thin', lacks: 'It was never seen in code of yours.', distinctive: false },
    },
  ];
}

/** What was seen when, found once for each state of a sample. */
function createTimelines(): (sample: Sample, repository: string | undefined) => ReadonlyMap<string, Timeline> {
  const known = new WeakMap<Sample, Map<string | undefined, ReadonlyMap<string, Timeline>>>();
  const counted: KeptMonths = new WeakMap();
  return (sample, repository) => {
    const kept = known.get(sample) ?? new Map<string | undefined, ReadonlyMap<string, Timeline>>();
    known.set(sample, kept);
    const isMeant = ({ facts }: Sample['files'][number]) => repository === undefined || facts.repository === repository;
    const found = kept.get(repository) ?? timelines(sample.files.filter(isMeant), counted);
    kept.set(repository, found);
    return found;
  };
}

/** How often a value was written in each year, and what changed. */
function inTime(
  timeline: Timeline | undefined,
  value: string,
  label: (value: string) => string,
): Pick<ProfileRule, 'years' | 'drift'> {
  if (!timeline || timeline.years.length === 0) return {};
  const { years, change } = timeline;
  const said = (habit: PeriodHabit) => ({ ...habit, label: label(habit.value) });
  return {
    years: years.map(({ year, counts, observations }) => ({
      year,
      share: (counts.get(value) ?? 0) / observations,
      observations,
    })),
    ...(change && { drift: { since: firstDayOf(change.since), before: said(change.before), now: said(change.now) } }),
  };
}
