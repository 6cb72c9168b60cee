import type { CommitRange } from '../domain/history/commitRange';
import { contentHash } from '../foundations/hash';
import type { CurationRule } from './curationDoor';

/** A time in which lines were written, in seconds since 1970: from its first second up to the one that follows it. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/** What is left out of one repository by hand. */
export interface CuratedRepository {
  /** Names it, so that two readings with equal names left out the same; empty: nothing is left out. */
  readonly name: string;
  /** @param path from the root of the repository, with `/` */
  excludes(path: string): boolean;
  readonly commits: readonly CommitRange[];
  readonly periods: readonly Period[];
  /** Whether lines that are written at a time are left out. @param seconds since 1970 */
  covers(seconds: number): boolean;
}

/** What the rules say of all repositories. */
export interface Curated {
  /** @param repository its path as given to `index` */
  of(repository: string): CuratedRepository;
  /** How much a repository counts beside others; 1: as if nothing was said. */
  weightOf(repository: string): number;
  /** Whether a file, or a function in it, is an exemplar. @param path from the root of the repository */
  isExemplar(repository: string, path: string, name: string): boolean;
  /** Whether there is any exemplar, and any weight other than 1. */
  readonly hasExemplars: boolean;
  readonly hasWeights: boolean;
}

/** Nothing is left out. */
export const notCurated: CuratedRepository = {
  ...{ name: '', commits: [], periods: [] },
  excludes: () => false,
  covers: () => false,
};

const secondsOfDay = 86_400;

/** The time of a rule about days, which are those of UTC. */
export function periodOf({ from, to }: { readonly from?: string; readonly to?: string }): Period {
  return {
    from: from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(`${from}T00:00:00Z`) / 1000,
    until: to === undefined ? Number.POSITIVE_INFINITY : Date.parse(`${to}T00:00:00Z`) / 1000 + secondsOfDay,
  };
}

/** Whether a time lies in one of these. @param seconds since 1970 */
export const isWithin = (periods: readonly Period[], seconds: number): boolean =>
  periods.some(({ from, until }) => seconds >= from && seconds < until);

/** Makes rules quick to ask: a path costs as many look-ups as it has folders, however many rules there are. */
export function compileRules(rules: readonly CurationRule[]): Curated {
  const repositories = new Map<string, CuratedRepository>();
  const weights = new Map<string, number>();
  const exemplars = new Set<string>();
  for (const rule of rules) {
    if (rule.kind === 'weight' && rule.weight !== 1) weights.set(rule.repository, rule.weight);
    if (rule.kind === 'exemplar') exemplars.add([rule.repository, rule.path, rule.name ?? ''].join('\0'));
  }
  const leavesOut = rules.filter(({ kind }) => kind === 'path' || kind === 'commits' || kind === 'period');
  const [everywhere, somewhere] = [[] as CurationRule[], new Map<string, CurationRule[]>()];
  for (const rule of leavesOut) {
    const { repository } = rule;
    if (repository === undefined) everywhere.push(rule);
    else if (somewhere.get(repository)?.push(rule) === undefined) somewhere.set(repository, [rule]);
  }
  const inAll = everywhere.length === 0 ? notCurated : compileRepository(everywhere);
  for (const [repository, own] of somewhere) repositories.set(repository, compileRepository([...everywhere, ...own]));
  return {
    of: (repository) => repositories.get(repository) ?? inAll,
    weightOf: (repository) => weights.get(repository) ?? 1,
    isExemplar: (repository, path, name) =>
      exemplars.size > 0 &&
      (exemplars.has([repository, path, ''].join('\0')) || exemplars.has([repository, path, name].join('\0'))),
    hasExemplars: exemplars.size > 0,
    hasWeights: weights.size > 0,
  };
}

function compileRepository(rules: readonly CurationRule[]): CuratedRepository {
  const [paths, commits, periods] = [new Set<string>(), [] as CommitRange[], [] as Period[]];
  for (const rule of rules) {
    if (rule.kind === 'path') paths.add(rule.path);
    if (rule.kind === 'commits') commits.push({ to: rule.to, ...(rule.from === undefined ? {} : { from: rule.from }) });
    if (rule.kind === 'period') periods.push(periodOf(rule));
  }
  const name = contentHash(
    JSON.stringify([
      [...paths].sort(),
      commits.map(({ from, to }) => `${from} ${to}`).sort(),
      periods.map(({ from, until }) => `${from} ${until}`).sort(),
    ]),
  );
  return {
    ...{ name, commits, periods },
    covers: (seconds) => isWithin(periods, seconds),
    excludes(path) {
      if (paths.size === 0) return false;
      if (paths.has(path)) return true;
      for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1))
        if (paths.has(path.slice(0, end + 1))) return true;
      return false;
    },
  };
}
