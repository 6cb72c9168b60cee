import { basename } from 'node:path';
import { type Kind, PackedObservations } from '../domain/style/packedObservations';
import { breathe } from './breathe';
import type { Corpus, KnownRepository, LearntFile } from './corpus';
import { type FileFacts, withoutCode } from './facts';
import { count } from './learnRepository';
import { type PortableContent, type PortableFile, type PortableRepository, SCHEMA } from './portableContent';
import { carriedDecisions, type Movables } from './portableDecisions';
import type { Sendable } from './sendable';

export interface CollectOptions {
  readonly corpus: Corpus;
  readonly movables: Movables;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells what stays out, by path; absent: nothing else does. */
  readonly leavesOut?: (repository: string) => boolean;
  /** Whether a file may leave the machine now: rules may leave it out since it was learned. Absent: none does. */
  readonly sendable?: Sendable;
}

/**
 * All that an export holds. Clones of one history are one repository; what is only guessed at, and what nothing may be
 * learnt from, stays out.
 * @param withCode whether own code goes along, where consent allows that it is learnt
 */
export async function collectDouble(
  { corpus, movables, now, leavesOut = () => false, sendable }: CollectOptions,
  withCode: boolean,
): Promise<PortableContent> {
  const kinds = new Kinds();
  const groups = groupsOf(corpus, leavesOut);
  const names = namesOf(groups);
  const repositories: PortableRepository[] = [];
  for (const [at, group] of groups.entries()) {
    const files: PortableFile[] = [];
    const skipped: Record<string, number> = { ...group[0]?.reading?.skipped };
    for (const file of countedFiles(corpus, group)) {
      if (sendable && !(await mayGo(file, corpus, sendable))) continue;
      count(skipped, file.others); // A reading counts them with their files.
      files.push(portableFile(file, kinds, withCode));
      await breathe();
    }
    repositories.push({ ...headOf(corpus, group, withCode), skipped, name: names[at] as string, files });
  }
  const nameOf = new Map(groups.flatMap((group, at) => group.map(({ path }) => [path, names[at] as string] as const)));
  return {
    schema: SCHEMA,
    made: now(),
    hasCode: withCode,
    kinds: kinds.all.map(({ dimension, category }) => [dimension, category] as const),
    repositories,
    ...carriedDecisions(movables, (path) => nameOf.get(path)),
  };
}

/** Of a repository with the consent `rules` nobody asks what may be sent, as no code of it goes; what rules leave out stays there, too. */
async function mayGo({ facts }: LearntFile, corpus: Corpus, sendable: Sendable): Promise<boolean> {
  const { path, repository, unit } = facts;
  return unit === 'commit' || corpus.repositories.get(repository)?.consent !== 'learn' || sendable.prose(path, '');
}

/** Repositories of one history together, by path. */
function groupsOf(corpus: Corpus, leavesOut: (path: string) => boolean): KnownRepository[][] {
  const groups = new Map<string, KnownRepository[]>();
  const sorted = [...corpus.repositories.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const repository of sorted) {
    if (repository.consent === 'never' || corpus.isReplaced(repository.path) || leavesOut(repository.path)) continue;
    const root = corpus.rootOf(repository.path);
    groups.set(root, [...(groups.get(root) ?? []), repository]);
  }
  return [...groups.values()];
}

/** The names of their folders; those that several share get numbers. */
function namesOf(groups: readonly (readonly KnownRepository[])[]): string[] {
  const taken = new Set<string>();
  return groups.map(([first]) => {
    const folder = basename(first?.path ?? '').replace(/[/\\:\p{Cc}]/gu, '') || 'repository';
    let name = folder;
    for (let number = 2; taken.has(name); number++) name = `${folder} ${number}`;
    taken.add(name);
    return name;
  });
}

function headOf(corpus: Corpus, group: readonly KnownRepository[], withCode: boolean) {
  const [first] = group as [KnownRepository];
  const learns = withCode && group.some(({ consent }) => consent === 'learn');
  const { lines = 0 } = first.reading ?? {};
  const made = group.map(({ imported }) => imported?.made ?? Number.POSITIVE_INFINITY);
  return {
    root: corpus.rootOf(first.path),
    ...(made.every(Number.isFinite) ? { made: Math.max(...made) } : {}),
    consent: learns ? ('learn' as const) : ('rules' as const),
    identities: [...new Set(group.flatMap(({ identities }) => identities))].sort(),
    lines: Math.max(0, lines),
  };
}

function countedFiles(corpus: Corpus, group: readonly KnownRepository[]): LearntFile[] {
  return group
    .flatMap(({ path }) => corpus.pathsOf(path))
    .flatMap((path) => corpus.files.get(path) ?? [])
    .filter((file) => file.checked && corpus.counts(file))
    .sort((a, b) => (a.facts.path < b.facts.path ? -1 : 1));
}

function portableFile({ facts }: LearntFile, kinds: Kinds, withCode: boolean): PortableFile {
  const { path, repository, language, unit, hash, lineCount, bytes, authoredLines, time, months } = facts;
  return {
    path: path.slice(repository.length + 1).replaceAll('\\', '/'),
    ...{ language, unit, hash, lineCount, bytes, authoredLines, time },
    ...(months ? { months: [...months] } : {}),
    observations: numbered(facts, kinds),
    functions: withCode ? facts.functions : facts.functions.map(withoutCode),
    runs: withCode ? facts.runs : [],
  };
}

function numbered({ observations }: FileFacts, kinds: Kinds): number[] {
  const { kinds: own, indices, lines } = PackedObservations.of(observations);
  const numbers: (number | undefined)[] = [];
  const pairs: number[] = [];
  for (let at = 0; at < indices.length; at++) {
    const index = indices[at] as number;
    const number = numbers[index] ?? kinds.numberOf(own[index] as Kind);
    numbers[index] = number;
    pairs.push(number, lines[at] as number);
  }
  return pairs;
}

/** Each kind of observation once. */
class Kinds {
  readonly all: Kind[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(kind: Kind): number {
    const key = `${kind.dimension}\n${kind.category}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.all.length);
    return this.all.push(kind) - 1;
  }
}
