import type { CodeDifference } from './messageOutline';
import { type Role, roleOf } from './messageRoles';

/** What became of a file. */
export type FileStatus = 'added' | 'removed' | 'changed' | 'renamed';

/** Lines that went, and those that came in their place. */
export interface ChangedLines {
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** A file that is staged. */
export interface StagedFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  /** Its path before, of a renamed one. */
  readonly from?: string;
  readonly status: FileStatus;
  readonly entry: 'file' | 'symlink' | 'submodule';
  /** Empty where its text was not compared: it is binary, too large, in another encoding, or holds credentials. */
  readonly hunks: readonly ChangedLines[];
  /** Absent: the file is in no language that is read, or was not compared. */
  readonly code?: CodeDifference;
}

/** A dependency whose version changed; `from` absent: it is new, `to` absent: it is gone. */
export interface Dependency {
  readonly name: string;
  readonly from?: string;
  readonly to?: string;
}

/** What a change is, as far as its form tells. */
export const changeKinds = [
  'initial',
  'release',
  'dependencies',
  'submodule',
  'layout',
  'comments',
  'typo',
  'docs',
  'tests',
  'ci',
  'config',
  'rename',
  'removal',
  'addition',
  'change',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What is staged, in short. */
export interface ChangeSummary {
  readonly kind: ChangeKind;
  readonly files: readonly StagedFile[];
  /** The version that a manifest says now, where it said another. */
  readonly release?: string;
  readonly dependencies: readonly Dependency[];
  /** The word that was written wrongly, and how it is written now. */
  readonly typo?: { readonly from: string; readonly to: string };
}

/** Sums up what is staged. @param isFirst whether there is no commit yet */
export function summarise(files: readonly StagedFile[], isFirst = false): ChangeSummary {
  const release = files.map(releaseOf).find((version) => version !== undefined);
  const dependencies = dependenciesOf(files);
  const typo = typoOf(files);
  const summary = { files, dependencies, ...(release ? { release } : {}), ...(typo ? { typo } : {}) };
  return { ...summary, kind: isFirst ? 'initial' : kindOf(summary) };
}

function kindOf({ files, release, dependencies, typo }: Omit<ChangeSummary, 'kind'>): ChangeKind {
  const roles = new Set(files.map(({ path }) => roleOf(path)));
  const consistsOf = (...some: readonly Role[]) => roles.size > 0 && [...roles].every((role) => some.includes(role));
  const isEach = (status: FileStatus) => files.every((file) => file.status === status);
  const only = (what: 'comments' | 'layout') => files.length > 0 && files.every(({ code }) => code?.only === what);
  if (files.every(({ entry }) => entry === 'submodule')) return 'submodule';
  if (release !== undefined && isSmall(files)) return 'release';
  if (dependencies.length > 0 && consistsOf('manifest', 'lock')) return 'dependencies';
  if (consistsOf('lock')) return 'dependencies';
  if (only('layout') || files.every(isSpaceAlone)) return 'layout';
  if (typo) return 'typo';
  if (files.length > 0 && files.every(({ code }) => code?.only !== undefined)) return 'comments';
  if (isEach('renamed')) return 'rename';
  if (consistsOf('docs', 'changelog', 'licence')) return 'docs';
  if (consistsOf('test') || (roles.has('test') && consistsOf('test', 'other'))) return 'tests';
  if (consistsOf('ci')) return 'ci';
  if (consistsOf('config', 'ignore', 'ci', 'lock')) return 'config';
  if (isEach('removed')) return 'removal';
  return kindOfCode(files);
}

/** Whether more is new than changed, or gone, by functions and whole files. */
function kindOfCode(files: readonly StagedFile[]): ChangeKind {
  const told = files.filter(({ path }) => roleOf(path) === 'source');
  const matters = told.length > 0 ? told : files;
  const sum = (count: (file: StagedFile) => number) => matters.reduce((all, file) => all + count(file), 0);
  const added = sum((file) => (file.status === 'added' ? 1 : (file.code?.added.length ?? 0)));
  const removed = sum((file) => (file.status === 'removed' ? 1 : (file.code?.removed.length ?? 0)));
  const changed = sum((file) => (file.status === 'changed' ? (file.code?.changed.length ?? 0) : 0));
  const renamed = sum((file) => (file.status === 'renamed' ? 1 : (file.code?.renamed.length ?? 0)));
  if (renamed > 0 && added + removed === 0) return 'rename';
  if (added > 0 && removed === 0 && added >= changed) return 'addition';
  if (removed > 0 && added === 0 && removed >= changed) return 'removal';
  const lines = linesOf(matters);
  if (changed === 0 && added === 0 && removed === 0) {
    if (lines.added > 0 && lines.removed === 0) return 'addition';
    if (lines.removed > 0 && lines.added === 0) return 'removal';
  }
  return 'change';
}

/** How many lines came and went. */
export function linesOf(files: readonly StagedFile[]): { readonly added: number; readonly removed: number } {
  let [added, removed] = [0, 0];
  for (const { hunks } of files)
    for (const hunk of hunks) {
      added += hunk.added.length;
      removed += hunk.removed.length;
    }
  return { added, removed };
}

/** A release changes little besides versions and what changed. */
const isSmall = (files: readonly StagedFile[]) =>
  files.every(
    (file) => ['manifest', 'lock', 'changelog', 'docs'].includes(roleOf(file.path)) || linesOf([file]).added <= 3,
  );

const isSpaceAlone = ({ status, hunks }: StagedFile) =>
  status === 'changed' &&
  hunks.length > 0 &&
  hunks.every(({ removed, added }) => spaceless(removed.join('')) === spaceless(added.join('')));

const spaceless = (text: string) => text.replace(/\s+/g, '');

const version = String.raw`v?\d+\.\d+(?:\.\d+)*(?:[-+.]?[A-Za-z][\w.]*)*`;
/** `"version": "1.2.3"`, `version = "1.2.3"`, `__version__ = '1.2.3'`, `VERSION = '1.2.3'`. */
const ownVersion = new RegExp(
  String.raw`^\s*(?:["']?version["']?|__version__|VERSION)\s*[:=]\s*\(?["'](${version})["']`,
);
/** `"name": "^1.2"`, `name = "1.2"`, `name = { version = "1.2"`, `name==1.2`, `"name>=1.2"`, `name v1.2`, `gem 'name', '~> 1.2'`. */
const required = new RegExp(
  String.raw`^\s*(?:gem |require |"|')?\s*["']?(@?[A-Za-z][\w./@-]*)["']?\s*(?:[:=]\s*\{?\s*(?:version\s*=\s*)?["']|,\s*["']|[=~><!]=?=?\s*|\s)\s*[\^~><= ]*(${version})`,
);

/** The version that a manifest, or a file that is named after it, says now and did not before. */
function releaseOf({ path, hunks, status }: StagedFile): string | undefined {
  const says = roleOf(path) === 'manifest' || /version|__init__|__about__/i.test(path);
  if (!says || status !== 'changed') return undefined;
  const found = (lines: readonly string[]) => lines.map((line) => ownVersion.exec(line)?.[1]).find(Boolean);
  for (const { removed, added } of hunks) {
    const [before, after] = [found(removed), found(added)];
    if (before !== undefined && after !== undefined && before !== after) return after;
  }
  return undefined;
}

function dependenciesOf(files: readonly StagedFile[]): Dependency[] {
  const found = new Map<string, Dependency>();
  const read = (lines: readonly string[]) =>
    new Map(
      lines.flatMap((line): [string, string][] => {
        const [, name, number] = (!ownVersion.test(line) && required.exec(line)) || [];
        return name === undefined || number === undefined || isNoPackage(name) ? [] : [[name, number]];
      }),
    );
  for (const { path, hunks, status } of files) {
    if (roleOf(path) !== 'manifest' || status !== 'changed') continue;
    const before = read(hunks.flatMap(({ removed }) => removed));
    const after = read(hunks.flatMap(({ added }) => added));
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [from, to] = [before.get(name), after.get(name)];
      if (from !== to)
        found.set(name, { name, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
    }
  }
  return [...found.values()];
}

/** Keys of manifests whose values look like versions and are none of a dependency. */
const isNoPackage = (name: string) =>
  /^(version|edition|rust-version|go|node|python|requires-python|python_requires|engines|npm|target-version|target|module|toolchain)$/i.test(
    name,
  );

/** One word of one line was written otherwise by a letter or two, in comments or prose. */
function typoOf(files: readonly StagedFile[]): ChangeSummary['typo'] {
  const isProse = ({ path, code }: StagedFile) => code?.only === 'comments' || roleOf(path) === 'docs';
  if (files.length === 0 || files.length > 3 || !files.every(isProse)) return undefined;
  let typo: ChangeSummary['typo'];
  for (const { removed, added } of files.flatMap(({ hunks }) => hunks)) {
    if (removed.length !== added.length || removed.length > 3) return undefined;
    for (const [at, line] of removed.entries()) {
      const found = oneWord(line, added[at] as string);
      if (!found) return undefined;
      typo ??= found;
    }
  }
  return typo;
}

/** The one word by which two lines differ, if it differs by little. */
function oneWord(before: string, after: string): ChangeSummary['typo'] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (old.length !== now.length) return undefined;
  const differing = old.flatMap((word, at) => (word === now[at] ? [] : [at]));
  const [at] = differing;
  if (differing.length !== 1 || at === undefined) return undefined;
  const [from, to] = [old[at] as string, now[at] as string];
  const isNear = Math.abs(from.length - to.length) <= 2 && to.length >= 3 && lettersApart(from, to) <= 2;
  return isNear && !/\d/.test(from + to) ? { from, to } : undefined;
}

const wordsOf = (line: string): string[] => line.match(/[\p{L}\p{N}'’_]+/gu) ?? [];

/** How many letters stand between the longest common start and the longest common end of two words, of the longer one. */
function lettersApart(a: string, b: string): number {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end;
}
