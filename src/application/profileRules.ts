import type { FormatterConfig } from '../domain/style/configuredLayout';
import type { Decision } from '../domain/style/decide';
import { dimensionById } from '../domain/style/dimensions';
import type { Profile, Sample } from '../domain/style/profile';
import type { Habit } from '../domain/style/rules';
import type { Unit } from '../domain/style/styleFacts';
import { type KeptTimes, type PeriodHabit, type Timeline, type Timelines, timelines } from '../domain/style/timeline';
import { languageOfPath, languages } from '../domain/syntax/languages';
import { inEnglish } from '../foundations/localize';
import { firstDayOf } from '../foundations/month';
import { createEvidence, type EvidenceRequest } from './evidence';
import type { OwnRun } from './facts';
import type { Override, ProfileRequest, ProfileResult, ProfileRule } from './habit';
import type { Overrides } from './overrides';
import { isSettled, type Preference, type Preferences } from './preferences';
import { noticesOf } from './profileNotices';
import type { Styles } from './styleAt';
import { conflictIn } from './styleConflict';
import { conflictSentence, lackSentence, noticeSentence } from './styleSentences';

export interface ProfileRulesOptions {
  readonly profile: Profile;
  readonly styles: Styles;
  readonly overrides: Pick<Overrides, 'at'>;
  /** What the engineer changed in drafts; absent: nothing. */
  readonly preferences?: Pick<Preferences, 'of' | 'version'>;
  readonly formatterConfig: FormatterConfig;
  /** The own code of a file; empty: its text is not kept, or is gone. */
  readonly runsOf: (path: string) => readonly OwnRun[];
  /** The repository a path belongs to; undefined: none that was learnt. */
  readonly repositoryOf: (path: string) => string | undefined;
  /** Whether commits changed nothing but the layout of a repository. */
  readonly isReformatted: (repository: string) => boolean;
}

/** For what a row speaks. */
interface Place {
  readonly language: string;
  readonly unit: Unit;
  readonly repository: string | undefined;
  readonly path: string | undefined;
}

/** The use case `profile`: every measured habit, what was decided about it, and what is written in the end. */
export function createProfileRules(options: ProfileRulesOptions): (request: ProfileRequest) => Promise<ProfileResult> {
  const { profile, styles, overrides, formatterConfig, runsOf, repositoryOf, isReformatted } = options;
  const placesOf = createEvidence(runsOf);
  const timelineOf = createTimelines(isReformatted);
  /** Decisions are other objects as soon as anything changes that they are made from: files, settings, what is decided by hand. */
  const known = new WeakMap<object, { readonly reformatted: string; readonly rules: readonly ProfileRule[] }>();

  async function rulesOf(place: Place): Promise<readonly ProfileRule[]> {
    const decisions = await styles.decisions(place);
    const reformatted = [...profile.sample(place.language, place.unit).repositories.keys()]
      .filter(isReformatted)
      .join();
    const before = known.get(decisions);
    if (before?.reformatted === reformatted) return before.rules;
    const rules = rowsOf(place, decisions);
    known.set(decisions, { reformatted, rules });
    return rules;
  }

  function rowsOf(place: Place, decisions: ReadonlyMap<string, Decision>): ProfileRule[] {
    const { language, unit, repository } = place;
    const byHand = overrides.at(place);
    const corrected = options.preferences?.of(place);
    const local = repository === undefined ? [] : styles.local(language, unit, repository);
    const measured = new Set(local.map(({ dimension }) => dimension));
    const general = styles.general(language, unit).filter(({ dimension }) => !measured.has(dimension));
    for (const { dimension } of general) measured.add(dimension);
    const sample = profile.sample(language, unit);
    const times = new Map<string, Timelines>();
    const timesOf = (where: string | undefined, isLayout: boolean): Timelines => {
      const key = `${isLayout} ${where}`;
      const found = times.get(key) ?? timelineOf(sample, where, isLayout);
      times.set(key, found);
      return found;
    };
    const unmeasured = [...decisions.values()].filter(({ dimension }) => !measured.has(dimension)).flatMap(unseen);
    const row = (habit: Habit, scope: string) =>
      rowOf(habit, {
        ...{ place, scope, sample, timesOf },
        decision: decisions.get(habit.dimension),
        byHand: byHand.get(habit.dimension),
        corrected: corrected?.get(habit.dimension),
      });
    return [
      ...local.map((habit) => row(habit, `repository:${repository}`)),
      ...[...general, ...unmeasured].map((habit) => row(habit, 'author')),
    ].sort((a, b) => order.indexOf(a.tier) - order.indexOf(b.tier) || b.confidence - a.confidence);
  }

  function rowOf(habit: Habit, about: About): ProfileRule {
    const { place, scope, sample, timesOf, decision, byHand, corrected } = about;
    const { title = habit.dimension, family = 'idiom', labels } = dimensionById.get(habit.dimension) ?? {};
    const label = (value: string) => labels?.[value] ?? value;
    const { resolved } = decision ?? {};
    const repository = scope === 'author' ? undefined : place.repository;
    const asked: EvidenceRequest = {
      dimension: habit.dimension,
      value: habit.value,
      repository,
      labels,
    };
    const voices = decision && conflictIn(decision);
    // Written out, because spreading objects takes much longer, and a save asks for hundreds of rows.
    const rule: Mutable<ProfileRule> = {
      dimension: habit.dimension,
      title,
      family,
      language: place.language,
      unit: place.unit,
      value: habit.value,
      label: label(habit.value),
      share: habit.share,
      counts: habit.counts,
      files: habit.files,
      repositories: habit.repositories,
      confidence: habit.confidence,
      tier: habit.tier,
      distinctive: habit.distinctive,
      ...placesOf(sample, asked),
      scope,
      override: byHand ?? null,
      lacks: habit.lack ? lackSentence(habit.lack, inEnglish) : '',
      perRepository: habit.perRepository.map(({ repository: name, value, share, observations }) => ({
        ...{ repository: name, value, label: label(value), share, observations },
      })),
    };
    if (labels) rule.labels = labels;
    if (habit.lack) rule.lack = habit.lack;
    if (corrected) {
      const { value, drafts } = corrected;
      rule.corrected = { value, label: label(value), drafts, isSettled: isSettled(corrected) };
    }
    if (resolved) {
      const { value, by, file } = resolved;
      rule.resolved = { value, label: label(value), by, file };
    }
    if (voices) {
      rule.voices = voices;
      rule.conflict = conflictSentence(voices, label, inEnglish);
    }
    return Object.assign(rule, inTime(timesOf(repository, family === 'layout')(habit.dimension), habit.value, label));
  }

  return async ({ path, language, unit = 'source', scope }: ProfileRequest): Promise<ProfileResult> => {
    const wanted = language ?? (path === undefined ? undefined : languageOfPath(path)?.id);
    const isLocal = path !== undefined && scope !== 'author';
    const place = { repository: isLocal ? repositoryOf(path) : undefined, path: isLocal ? path : undefined };
    const found = await Promise.all(
      idsOf(wanted, unit).map(async (id) => {
        const here = { ...place, unit, language: id };
        const layout = isLocal ? await formatterConfig(path, id) : undefined;
        const sample = profile.sample(id, unit);
        const notices = noticesOf({ ...here, sample, layout, isReformatted });
        const rules = await rulesOf(here);
        // What formatters would decide in a language that the engineer never wrote is not asked.
        const isMeant = wanted !== undefined || sample.repositories.size > 0;
        return { rules: isMeant ? rules : rules.filter(({ override }) => override), notices };
      }),
    );
    const noticed = found.flatMap(({ notices }) => notices);
    return {
      rules: found.flatMap(({ rules }) => rules),
      notices: noticed.map((notice) => noticeSentence(notice, inEnglish)),
      noticed,
    };
  };
}

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

interface About {
  readonly place: Place;
  readonly scope: string;
  readonly sample: Sample;
  /** What was seen when. @param where a repository; undefined: everywhere */
  timesOf(where: string | undefined, isLayout: boolean): Timelines;
  readonly decision: Decision | undefined;
  readonly byHand: Override | undefined;
  readonly corrected: Preference | undefined;
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
      ...{ confidence: 0, tier: 'thin', lack: { kind: 'unseen' }, distinctive: false },
    },
  ];
}

/** What was seen when: everywhere or in one repository, of layout or of all else. */
type TimelineOf = (sample: Sample, repository: string | undefined, isLayout: boolean) => Timelines;

/**
 * What was seen when, found once for each state of a sample. Where a repository was reformatted, nobody knows what its old
 * lines looked like: it says nothing of how layout changed.
 */
function createTimelines(isReformatted: (repository: string) => boolean): TimelineOf {
  const known = new WeakMap<Sample, Map<string, Timelines>>();
  const counted: KeptTimes = new WeakMap();
  return (sample, repository, isLayout) => {
    const meant = [...sample.repositories].filter(
      ([name]) => (repository === undefined || name === repository) && !(isLayout && isReformatted(name)),
    );
    const kept = known.get(sample) ?? new Map<string, Timelines>();
    known.set(sample, kept);
    const key = meant.map(([name]) => name).join('\0');
    const found =
      kept.get(key) ??
      timelines(
        meant.map(([, files]) => files),
        counted,
      );
    kept.set(key, found);
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
