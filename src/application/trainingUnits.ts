import { basename, join } from 'node:path';
import { withoutDrafts } from '../domain/history/drafts';
import { committedMonths, monthsOfLines } from '../domain/history/lineMonths';
import { createRedaction } from '../domain/privacy/redaction';
import { languageOfPath } from '../domain/syntax/languages';
import type { FunctionFact } from '../domain/syntax/outline';
import {
  isWholeFix,
  type LeftOut,
  type LeftOutCounts,
  type OwnFix,
  saysFix,
  sizeProblem,
  type TrainingUnit,
  textOf,
} from '../domain/training/trainingUnit';
import { monthOf } from '../foundations/month';
import { breathe } from './breathe';
import { type Corpus, type KnownRepository, type LearntFile, relativeTo } from './corpus';
import type { FixHistory, KnownFix } from './fixHistory';
import type { OriginOf } from './licences';
import type { Sendable } from './sendable';
import type { IsSole } from './soleAuthor';
import { markOf } from './trainingFiles';

export interface TrainingUnitsOptions {
  readonly corpus: Corpus;
  readonly fixHistory: Pick<FixHistory, 'read' | 'idle' | 'known'>;
  readonly originOf: OriginOf;
  readonly soleAuthor: (repository: KnownRepository, signal?: AbortSignal) => Promise<IsSole>;
  /** Whether a file may leave the machine now: rules may leave it out since it was learned. */
  readonly sendable: Sendable;
  /** Texts of accepted drafts: what they wrote is not the engineer's. */
  readonly drafts: () => readonly string[];
}

/** What may be trained with, and what was left out of it. */
export interface TrainingUnits {
  readonly units: TrainingUnit[];
  readonly leftOut: LeftOutCounts;
  /** Paths of the repositories that it comes from. */
  readonly repositories: ReadonlySet<string>;
}

/** So many are looked at in a row before other work of the thread may happen. */
const AT_ONCE = 20;

/**
 * Collects the functions that the engineer wrote alone and the fixes that the engineer made, from repositories of which code may
 * be learned.
 */
export function createTrainingUnits(options: TrainingUnitsOptions) {
  return async (signal?: AbortSignal): Promise<TrainingUnits> => {
    const found: TrainingUnits & { leftOut: LeftOutCounts; repositories: Set<string> } = {
      units: [],
      leftOut: {},
      repositories: new Set(),
    };
    const leave = (reason: LeftOut, count = 1) => {
      found.leftOut[reason] = (found.leftOut[reason] ?? 0) + count;
    };
    const keep = (unit: TrainingUnit, repository: string) => {
      if (createRedaction({ emails: true }).redact(textOf(unit)) !== textOf(unit)) return leave('secret');
      found.units.push(unit);
      found.repositories.add(repository);
    };
    await addFunctions(options, { keep, leave, signal });
    await addFixes(options, { keep, leave, signal });
    return found;
  };
}

interface Gathering {
  keep(unit: TrainingUnit, repository: string): void;
  leave(reason: LeftOut, count?: number): void;
  readonly signal: AbortSignal | undefined;
}

async function addFunctions({ corpus, originOf, sendable }: TrainingUnitsOptions, gathering: Gathering): Promise<void> {
  const { keep, leave, signal } = gathering;
  for (const [at, file] of [...corpus.files.values()].entries()) {
    if (at % AT_ONCE === 0) await breathe();
    signal?.throwIfAborted();
    const { facts } = file;
    const repository = corpus.repositories.get(facts.repository);
    if (facts.unit === 'commit' || facts.functions.length === 0 || !repository || !corpus.counts(file)) continue;
    if (repository.consent !== 'learn') {
      leave('consent', facts.functions.length);
      continue;
    }
    if (!file.checked) {
      leave('unsure', facts.functions.length);
      continue;
    }
    if (!(await sendable(facts.path, ''))) {
      leave('ruledOut', facts.functions.length);
      continue;
    }
    const origin = {
      repository: basename(repository.path),
      source: markOf(repository.path),
      path: relativeTo(repository, facts.path),
      language: facts.language,
      licence: (await originOf(facts.path))?.licence ?? '',
    };
    const newest = newestIn(file);
    for (const fact of facts.functions) {
      const problem = fact.ownShare < 1 ? 'shared' : sizeProblem(fact.text);
      if (problem) leave(problem);
      else {
        const month = newest(fact.range.start.line, fact.range.end.line);
        const { text, body } = indented(fact, corpus.lineOf(facts.path, fact.range.start.line) ?? '');
        keep({ kind: 'function', ...origin, month, text, body, doc: fact.doc }, repository.path);
      }
    }
  }
}

/** A function with the indentation of its first line, which all others have too. @param line its first one, whole */
function indented({ text, body, range }: FunctionFact, line: string): Pick<FunctionFact, 'text' | 'body'> {
  const before = line.slice(0, range.start.character);
  if (before.trim() !== '') return { text, body }; // Something else stands before it.
  return { text: before + text, body: { start: body.start + before.length, end: body.end + before.length } };
}

/** The month of the newest of some lines, the last one included; where one is not known, it is as new as the file. */
function newestIn({ facts }: LearntFile): (first: number, last: number) => number {
  const latest = monthOf(facts.time);
  const months = monthsOfLines(committedMonths(facts.months ?? new Uint32Array()), facts.lineCount);
  return (first, last) => {
    const some = months.subarray(first, last + 1);
    return some.length === 0 || some.includes(0) ? latest : some.reduce((a, b) => Math.max(a, b));
  };
}

async function addFixes(options: TrainingUnitsOptions, gathering: Gathering): Promise<void> {
  const { corpus, fixHistory, originOf, sendable, soleAuthor } = options;
  const allowed = [...corpus.repositories.values()].filter(
    ({ consent, imported }) => consent === 'learn' && imported === undefined,
  );
  for (const { path, consent, revision, identities } of allowed)
    fixHistory.read([{ path, consent, ...(revision === '' ? {} : { revision }) }], identities, 'full');
  await fixHistory.idle();
  const { fixes } = await fixHistory.known();
  for (const repository of allowed) {
    gathering.signal?.throwIfAborted();
    const own = fixes.filter((fix) => fix.repository === repository.path && isFix(fix, options.drafts(), gathering));
    if (own.length === 0) continue;
    const isSole = await soleAuthor(repository, gathering.signal);
    const licence = (await originOf(join(repository.path, 'a')))?.licence ?? '';
    for (const { path, before, after, rules, made } of own) {
      const language = languageOfPath(path)?.id;
      if (language === undefined) continue;
      if (!(await sendable(join(repository.path, path), ''))) {
        gathering.leave('ruledOut');
        continue;
      }
      if (!isSole(path)) {
        gathering.leave('foreignFix');
        continue;
      }
      const names = { repository: basename(repository.path), source: markOf(repository.path), path };
      const origin = { ...names, language, licence, month: monthOf(made.time) };
      const fix: OwnFix = { kind: 'fix', ...origin, before, after, rules, commit: made.hash };
      gathering.keep(fix, repository.path);
    }
  }
}

/** Whether an own edit is a fix that can be shown whole. */
function isFix(fix: KnownFix, drafts: readonly string[], { leave }: Gathering): boolean {
  const reason = fixProblem(fix, drafts);
  if (reason) leave(reason);
  return reason === undefined;
}

function fixProblem({ rules, made, before, after }: KnownFix, drafts: readonly string[]): LeftOut | undefined {
  if (rules.length === 0 && !saysFix(made.subject)) return 'noFix';
  if (!isWholeFix({ before, after })) return 'cutFix';
  const lines = after.split('\n');
  const { drafted } = withoutDrafts(lines, new Uint8Array(lines.length).fill(1), drafts);
  return drafted > 0 ? 'drafted' : undefined;
}
