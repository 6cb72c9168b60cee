import { join } from 'node:path';
import { contentHash } from '../foundations/hash';
import type { Consent } from './engine';
import type { FileFacts } from './facts';

/** A known file, as far as it tells which of two copies counts. */
interface FileCopy {
  readonly facts: FileFacts;
  /** Whether it is certain whose its lines are. */
  readonly checked: boolean;
}

/** A known repository, as far as it tells which of two copies counts. */
interface RepositoryCopy {
  readonly path: string;
  readonly consent: Consent;
  /** Absent: it was never read to its end. */
  readonly reading?: object;
  /** When it was exported, in milliseconds since 1970; absent: it is here. */
  readonly imported?: { readonly made: number };
}

/** What is known of repositories and files, as far as it tells which of them are copies of one another. */
export interface Copied<File extends FileCopy = FileCopy> {
  readonly files: ReadonlyMap<string, File>;
  readonly repositories: ReadonlyMap<string, RepositoryCopy>;
  /** By repository: what names its history. */
  readonly roots: ReadonlyMap<string, string>;
}

/** What names the history of a repository of which nobody knows the first commit: the folder where it was read. */
export const folderRoot = (path: string): string => `folder:${contentHash(`folder ${path}`)}`;

/** The files at the same place of the same history in other repositories. */
export function copiesOf<File extends FileCopy>(
  { facts: { path, repository } }: FileCopy,
  { files, roots }: Copied<File>,
): File[] {
  const root = roots.get(repository);
  if (root === undefined) return [];
  const inside = path.slice(repository.length + 1);
  return [...roots].flatMap(([other, itsRoot]) => {
    if (itsRoot !== root || other === repository) return [];
    const copy = files.get(join(other, inside)) ?? files.get(`${other}:${inside.replaceAll('\\', '/')}`);
    return copy ?? [];
  });
}

/**
 * Whether nothing of an imported repository counts: its history is known from a repository here, or from what was exported
 * later. A repository here that is still being read takes its place file by file; one that nothing may be learnt from, at once.
 */
export function isReplaced(path: string, { repositories, roots }: Copied): boolean {
  const repository = repositories.get(path);
  const root = roots.get(path);
  if (!repository?.imported || root === undefined) return false;
  return [...roots].some(([other, itsRoot]) => {
    const known = itsRoot === root && other !== path ? repositories.get(other) : undefined;
    if (!known) return false;
    if (known.imported) return isLater(known, repository);
    return known.reading !== undefined || known.consent === 'never';
  });
}

/** Of the imported repositories with this history, by path. */
export const importedWith = (root: string, { repositories, roots }: Copied): string[] =>
  [...roots].flatMap(([path, its]) => (its === root && repositories.get(path)?.imported ? [path] : []));

/**
 * Whether of two copies the first one counts: one that was read here, then what was exported last, then one whose code may be
 * learnt, then an exact one, then the newer one.
 */
export function outranks(a: FileCopy, b: FileCopy, { repositories }: Copied): boolean {
  const [first, second] = [repositories.get(a.facts.repository), repositories.get(b.facts.repository)];
  const isHere = (repository: RepositoryCopy | undefined) => Number(repository?.imported === undefined);
  const learns = (repository: RepositoryCopy | undefined) => Number(repository?.consent === 'learn');
  const exported = (first?.imported?.made ?? 0) - (second?.imported?.made ?? 0);
  const order =
    isHere(first) - isHere(second) ||
    (first?.imported && second?.imported ? exported : 0) ||
    learns(first) - learns(second) ||
    Number(a.checked) - Number(b.checked) ||
    a.facts.time - b.facts.time;
  return order === 0 ? a.facts.path < b.facts.path : order > 0;
}

function isLater(one: RepositoryCopy, other: RepositoryCopy): boolean {
  const order = (one.imported?.made ?? 0) - (other.imported?.made ?? 0);
  return order === 0 ? one.path < other.path : order > 0;
}

/** Whether the folds would learn nothing new: the same version of a file with the same own lines, read as thoroughly. */
export function teachTheSame(one: FileCopy, other: FileCopy): boolean {
  const [a, b] = [one.facts, other.facts];
  return (
    one.checked === other.checked &&
    a.path === b.path &&
    a.hash === b.hash &&
    a.time === b.time &&
    a.functions.length === b.functions.length &&
    a.observations.length === b.observations.length &&
    a.runs.length === b.runs.length &&
    a.runs.every(({ start, text }, run) => b.runs[run]?.start === start && b.runs[run]?.text === text)
  );
}
