import { isDeepStrictEqual } from 'node:util';
import { HumanError } from '../foundations/errors';
import { createTurns } from '../foundations/inTurn';
import { type KnownRepository, type LearntFile, relativeTo } from './corpus';
import { compileRules, type Period, periodOf } from './curated';
import type { Curation } from './curation';
import { type CheckedRule, type CheckOptions, checkRule } from './curationChecks';
import type { CurationDoor, CurationEffect, CurationRule } from './curationDoor';
import {
  codeOf,
  type Doubt,
  doubtOf,
  doubtOfCommits,
  effectByMonths,
  effectOnKnown,
  effectOnReading,
  mayHold,
  noEffect,
  type ReadingOptions,
  sumOf,
} from './curationEffect';
import { keyOf } from './curationRules';
import type { Everything } from './forgetEverything';
import type { Indexing } from './indexing';
import type { Memory } from './memory';
import type { Withdrawal } from './withdrawal';

export interface CuratingOptions extends CheckOptions, ReadingOptions {
  readonly curation: Curation;
  readonly everything: Everything;
  /** Lets something begin only once what was kept is known again. */
  readonly whenRestored: Memory['whenRestored'];
  readonly withdrawal: Pick<Withdrawal, 'forgetFiles'>;
  readonly indexing: Pick<Indexing, 'reread' | 'emitState'>;
  /** Saves what is known; what was forgotten is gone from the disk when this is done. */
  readonly flush: () => Promise<void>;
  /** Called after every change. */
  readonly changed: () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A text that no other has had. */
  readonly newId: () => string;
}

/** The use cases by which the engineer says what of their code is really theirs. */
export interface Curating {
  readonly door: CurationDoor;
}

type LeavesOut = CurationRule & { readonly kind: 'path' | 'commits' | 'period' };
const leavesOut = (rule: CurationRule): rule is LeavesOut => ['path', 'commits', 'period'].includes(rule.kind);

/** Wires them. Whatever a rule leaves out is forgotten before a change returns; what comes back is read again afterwards. */
export function createCurating(options: CuratingOptions): Curating {
  const { corpus, curation, everything, withdrawal, indexing, now, newId, whenRestored } = options;
  const atFirst = compileRules([]);
  let heeded = atFirst;
  let isChanging = false;
  const inTurn = createTurns(); // What is taken back is the change before.
  /** What was looked at last, so that who looks first and then decides does not wait twice. */
  let previewed: { readonly key: string; readonly rules: unknown; readonly effect: CurationEffect } | undefined;

  /** The repositories that a rule is about. */
  const about = ({ repository }: CurationRule): KnownRepository[] =>
    [...corpus.repositories.values()].filter(
      ({ path, consent }) => consent !== 'never' && (repository === undefined || path === repository),
    );
  const preview = async ({ rule, times }: CheckedRule): Promise<CurationEffect> => {
    let sum = noEffect;
    for (const known of about(rule)) sum = sumOf(sum, await effectIn(known, rule, times));
    previewed = { key: keyOf(rule), rules: curation.rules(), effect: sum };
    return sum;
  };
  const effectIn = async (known: KnownRepository, rule: CurationRule, times: readonly number[]) => {
    if (rule.kind !== 'commits' && rule.kind !== 'period') return effectOnKnown(corpus, known, rule);
    const rules = [...curation.rules().map((one) => one.rule), rule];
    const read = known.imported ? undefined : await effectOnReading(known, compileRules(rules).of(known.path), options);
    return read ?? effectByMonths(codeOf(corpus, known.path), doubt(rule, times));
  };
  const doubt = (rule: LeavesOut, times: readonly number[]): Doubt =>
    rule.kind === 'period' ? doubtOf(periodOf(rule), now() / 1000) : doubtOfCommits(times);
  const knownEffect = (rule: CurationRule) =>
    previewed?.key === keyOf(rule) && previewed.rules === curation.rules() ? previewed.effect : undefined;

  /** Forgets at once what a rule leaves out, and more where git has to tell which lines are meant. */
  const leaveOut = (rule: LeavesOut, times: readonly number[]) => {
    for (const known of about(rule)) {
      const { path } = known;
      if (rule.kind === 'path') {
        const { excludes } = compileRules([rule]).of(path);
        const meant = codeOf(corpus, path).filter(({ facts }) => excludes(relativeTo(known, facts.path))).length;
        withdrawal.forgetFiles(path, (file) => excludes(relativeTo(known, file)));
        countLeftOut(known, meant);
      } else {
        const doubted = doubt(rule, times);
        const isMeant = (file: string) => mayHold(corpus.files.get(file) as LearntFile, doubted);
        const meant = new Set(corpus.pathsOf(path).filter(isMeant));
        if (meant.size > 0) withdrawal.forgetFiles(path, (file) => meant.has(file));
        countLeftOut(known, 0);
      }
    }
  };
  /** Says at once how many files are left out; the next reading counts them itself, and whatever it finds. */
  const countLeftOut = ({ path }: KnownRepository, files: number) => {
    const known = corpus.repositories.get(path);
    if (!known?.reading) return;
    const { basis: _, ...reading } = known.reading;
    const skipped = { ...reading.skipped, curated: (reading.skipped['curated'] ?? 0) + files };
    corpus.setRepository({ ...known, reading: { ...reading, skipped } });
  };
  const reread = (rule: CurationRule) => {
    if (leavesOut(rule)) for (const known of about(rule)) if (!known.imported) indexing.reread(known);
  };
  /** Changes the rules, which is not news. */
  const change = <Result>(work: () => Result): Result => {
    isChanging = true;
    try {
      const result = work();
      heeded = curation.now();
      return result;
    } finally {
      isChanging = false;
    }
  };
  /** What holds no more may come back; what holds now goes. */
  const apply = async (gone: readonly CurationRule[], come: readonly CheckedRule[]) => {
    for (const { rule, times } of come) if (leavesOut(rule)) leaveOut(rule, times);
    for (const rule of [...gone, ...come.map((one) => one.rule)]) reread(rule);
    options.changed();
    await options.flush();
    indexing.emitState();
    return shown();
  };

  /** Another window made rules, or a process was killed after it did: what they leave out is forgotten here, too. */
  const heed = () => {
    const present = curation.now();
    if (present === heeded || isChanging) return;
    const before = heeded;
    heeded = present;
    for (const known of [...corpus.repositories.values()]) {
      const { name, excludes, periods } = present.of(known.path);
      const was = before.of(known.path);
      if (name === was.name) continue;
      const isNew = (period: Period) => !was.periods.some((one) => isDeepStrictEqual(one, period));
      const doubts = (before === atFirst ? [] : periods).filter(isNew).map((period) => doubtOf(period, now() / 1000));
      const isMeant = (file: string) =>
        excludes(relativeTo(known, file)) ||
        doubts.some((doubted) => mayHold(corpus.files.get(file) as LearntFile, doubted));
      const meant = new Set(corpus.pathsOf(known.path).filter(isMeant));
      if (meant.size > 0) withdrawal.forgetFiles(known.path, (file) => meant.has(file));
      if (!known.imported && (meant.size > 0 || before !== atFirst)) indexing.reread(known);
    }
  };
  curation.onChange(heed);
  void whenRestored(async () => heed())();

  const shown = () => {
    const at = everything.forgottenAt();
    const undo = at === undefined ? {} : ({ undo: { change: { change: 'forgetEverything' }, at } } as const);
    return { ...undo, ...curation.shown() };
  };
  const curate: CurationDoor['curate'] = async (request) => {
    if (request.change === 'remove') {
      const removed = curation.rules().find(({ id }) => id === request.id);
      if (!removed || !change(() => curation.remove(request.id, now())))
        throw new HumanError('There is no such rule any more.', 'Look at the rules again.');
      return apply([removed.rule], []);
    }
    if (!request.rule) throw new HumanError('There is no rule to add.', 'Send one.');
    const checked = await checkRule(request.rule, options);
    const { rule } = checked;
    const isQuick = rule.kind !== 'commits' && rule.kind !== 'period';
    const effect = knownEffect(rule) ?? (isQuick ? await preview(checked) : undefined);
    change(() => curation.add({ id: newId(), rule, made: now(), ...(effect ? { effect } : {}) }));
    return apply([], [checked]);
  };
  const undoCuration = async () => {
    const before = curation.rules();
    if (curation.last()) change(curation.undo);
    else if (everything.forgottenAt() === undefined)
      throw new HumanError('There is no change to take back.', 'Remove a rule by itself instead.');
    else await everything.bringBack();
    const after = curation.rules();
    const come = after.filter((one) => !before.includes(one)).map((one) => one.rule);
    const gone = before.filter((one) => !after.includes(one)).map((one) => one.rule);
    return apply(gone, await Promise.all(come.map((rule) => checkAgain(rule, options))));
  };
  return {
    door: {
      curation: whenRestored(async () => shown()),
      previewCuration: whenRestored(async ({ rule }) => preview(await checkRule(rule, options))),
      curate: whenRestored((request) => inTurn(() => curate(request))),
      undoCuration: whenRestored(() => inTurn(undoCuration)),
      forgetEverything: whenRestored(() => inTurn(() => everything.forget().then(() => apply([], [])))),
    },
  };
}

/** A rule that comes back may be about something that is not there any more: then it leaves out what it can. */
async function checkAgain(rule: CurationRule, options: CheckOptions): Promise<CheckedRule> {
  try {
    return await checkRule(rule, options);
  } catch (error) {
    if (error instanceof HumanError) return { rule, times: [] };
    throw error;
  }
}
