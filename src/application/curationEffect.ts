import { monthsOfLines, uncommitted } from '../domain/history/lineMonths';
import type { FunctionFact } from '../domain/syntax/outline';
import { qualifiedName } from '../domain/syntax/qualifiedName';
import { isAbort, messageOf } from '../foundations/errors';
import { monthOf } from '../foundations/month';
import { type Corpus, type KnownFile, type KnownRepository, type LearntFile, relativeTo } from './corpus';
import { type CuratedRepository, compileRules, type Period } from './curated';
import type { CurationEffect, CurationRule } from './curationDoor';
import { OWN_FUNCTION } from './extract';
import type { LearnOptions } from './learnRepository';
import { readRepository } from './repository';

/** What reading a repository by other rules takes. */
export type ReadingOptions = Pick<
  LearnOptions,
  'corpus' | 'trusted' | 'log' | 'config' | 'drafts' | 'blames' | 'readings'
>;

export const noEffect: CurationEffect = { files: 0, functions: 0, lines: 0 };

export const sumOf = (a: CurationEffect, b: CurationEffect): CurationEffect => ({
  files: a.files + b.files,
  functions: a.functions + b.functions,
  lines: a.lines + b.lines,
});

/** The known files of a repository that are code. */
export const codeOf = (corpus: Corpus, repository: string): LearntFile[] =>
  [...corpus.files.values()].filter(({ facts }) => facts.repository === repository && facts.unit !== 'commit');

/** What a rule about a file, a folder, or a repository as a whole concerns of what is known. */
export function effectOnKnown(
  corpus: Corpus,
  known: KnownRepository,
  rule: CurationRule & { readonly kind: 'path' | 'weight' | 'exemplar' },
): CurationEffect {
  const files = codeOf(corpus, known.path);
  if (rule.kind === 'weight') return effectOf(files);
  const isMeant = compileRules([{ kind: 'path', repository: known.path, path: rule.path }]).of(known.path).excludes;
  const meant = files.filter(({ facts }) => isMeant(relativeTo(known, facts.path)));
  if (rule.kind === 'path' || rule.name === undefined) return effectOf(meant);
  const functions = meant.flatMap(({ facts }) => facts.functions.filter((one) => qualifiedName(one) === rule.name));
  const lines = functions.reduce((sum, { range }) => sum + range.end.line - range.start.line + 1, 0);
  return { files: functions.length > 0 ? 1 : 0, functions: functions.length, lines };
}

function effectOf(files: readonly KnownFile[]): CurationEffect {
  return files
    .map(({ facts }) => ({
      files: facts.authoredLines > 0 ? 1 : 0,
      functions: facts.functions.length,
      lines: facts.authoredLines,
    }))
    .reduce(sumOf, noEffect);
}

/**
 * What rules about commits and days would take from a repository: it is read by them, and compared with what is known.
 * @returns undefined: it cannot be read now
 */
export async function effectOnReading(
  known: KnownRepository,
  curated: CuratedRepository,
  options: ReadingOptions,
): Promise<CurationEffect | undefined> {
  const { corpus, trusted, log, config } = options;
  const { path, consent, revision, identities } = known;
  const before = new Map(codeOf(corpus, path).map((file) => [file.facts.path, file]));
  const gone = new Set(before.keys());
  const files = readRepository({ path, consent, ...(revision === '' ? {} : { revision }) }, identities, {
    ...{ trusted, log, curated, drafts: options.drafts(), agents: config.agents, exclude: config.exclude },
    blames: options.blames().of(path),
    kept: { ...options.readings.of(path), setFiles: async () => {} },
    saved: corpus.pathsOf(path),
    isKnown(file, version) {
      const isSame = before.get(file)?.version === version;
      if (isSame) gone.delete(file);
      return isSame;
    },
  });
  let sum = noEffect;
  try {
    for await (const file of files) {
      gone.delete(file.path);
      const there = before.get(file.path);
      if (there) sum = sumOf(sum, lostIn(there, file.own));
    }
  } catch (error) {
    if (isAbort(error)) throw error;
    log.info(`What a rule would take from ${path} is not known: ${messageOf(error)}`);
    return undefined;
  }
  return sumOf(sum, effectOf([...gone].flatMap((one) => before.get(one) ?? [])));
}

/** What a file loses when only these of its lines are own. */
function lostIn({ facts }: KnownFile, own: Uint8Array): CurationEffect {
  const left = own.reduce((sum, mark) => sum + mark, 0);
  const lines = Math.max(0, facts.authoredLines - left);
  if (lines === 0) return noEffect;
  const functions = facts.functions.filter((fact) => !isStillOwn(fact, own));
  return { files: left === 0 ? 1 : 0, functions: functions.length, lines };
}

/** Whether so many of its lines are own that it is a function of the engineer's; blank ones, where its text is kept, do not count. */
function isStillOwn({ range, text }: FunctionFact, own: Uint8Array): boolean {
  const first = range.start.line;
  const counted = (text === '' ? Array.from({ length: range.end.line - first + 1 }, () => 'x') : text.split('\n'))
    .map((line, at) => (line.trim() === '' ? -1 : first + at))
    .filter((line) => line >= 0);
  return counted.filter((line) => own[line] === 1).length >= OWN_FUNCTION * counted.length;
}

/** In which files lines may stand that are left out, as far as it is told without git: all are forgotten until git was asked. */
export interface Doubt {
  /** Whether lines of a month may be meant. */
  isIn(month: number): boolean;
  /** Whether lines that are in no commit yet may be. */
  readonly meansUncommitted: boolean;
}

/** @param now seconds since 1970 */
export function doubtOf(period: Period, now: number): Doubt {
  const [first, last] = [monthOf(Math.max(0, period.from)), monthOf(Math.min(period.until, farFuture) - 1)];
  return { isIn: (month) => month >= first && month <= last, meansUncommitted: overlapsPast(period, now) };
}

const farFuture = 32_503_680_000; // The year 3000, in seconds.
/** So long lines may wait for their commit, as far as anybody thinks of. Seconds. */
const longestUncommitted = 366 * 86_400;

/** Nobody knows when lines were typed that are in no commit yet. */
const overlapsPast = ({ from, until }: Period, now: number) => from <= now && until > now - longestUncommitted;

/** @param times of commits, seconds since 1970 */
export function doubtOfCommits(times: readonly number[]): Doubt {
  const months = new Set(times.map(monthOf));
  return { isIn: (month) => months.has(month), meansUncommitted: false };
}

/** Whether a file may hold own lines that are meant. */
export function mayHold({ facts, own, checked }: KnownFile, { isIn, meansUncommitted }: Doubt): boolean {
  if (facts.unit === 'commit') return true;
  const { months } = facts;
  if (!checked || !months) return own.includes(1);
  const written = monthsOfLines(months, own.length);
  return own.some((mark, line) => {
    const month = written[line] as number;
    return mark === 1 && (month === 0 || (month === uncommitted ? meansUncommitted : isIn(month)));
  });
}

/** How many own lines a rule about days may mean, where the repository cannot be read. */
export function effectByMonths(files: readonly KnownFile[], { isIn }: Doubt): CurationEffect {
  return files
    .map(({ facts, own }) => {
      const written = monthsOfLines(facts.months ?? new Uint32Array(), own.length);
      const isMeant = (line: number) => own[line] === 1 && isIn(written[line] as number);
      const left = own.map((mark, line) => (isMeant(line) ? 0 : mark));
      return lostIn(
        { facts: { ...facts, authoredLines: own.reduce((sum, mark) => sum + mark, 0) } } as KnownFile,
        left,
      );
    })
    .reduce(sumOf, noEffect);
}
