import { attribute } from '../domain/history/attribution';
import type { Commit } from '../domain/history/commit';
import { readMailmap } from '../domain/history/mailmap';
import { languageOfPath } from '../domain/syntax/languages';
import { isAbort, messageOf } from '../foundations/errors';
import { contentHash } from '../foundations/hash';
import { attributionRules, textAt } from './authorship';
import type { Checkout } from './checkout';
import { readText } from './files';
import type { PatchRequest, TreeFile } from './gitReader';
import { guessOwn } from './lineAttribution';
import type { RepositoryOptions } from './openRepository';
import { ownLines, pathOf, readContent, type SourceFile } from './sourceFile';
import { massFiles } from './unwritten';

/** So many own commits are compared at once. */
const batch = 250;
/** So many are looked at where few of their lines still stand. */
const mostCommits = 1000;
/** So many own lines, or bytes of files that have some, are enough to complete from until the history is read. */
const enoughLines = 1000;
const mostBytes = 1_000_000;

/**
 * The files that the newest own commits changed, with the lines that these added and that still stand, before anything is
 * known of the history: a guess at what is own, the newest first. Empty where that takes as long as the history.
 */
export async function* firstLook(
  checkout: Checkout,
  identities: readonly string[],
  options: RepositoryOptions,
): AsyncGenerator<SourceFile, void, undefined> {
  const { reader } = checkout.revision;
  if (!reader.newest || !reader.patches) return;
  if (options.curated?.commits.length) return; // Which commits are left out, the history alone tells.
  const commits = await ownCommits(checkout, identities, options);
  const given = new Set<string>();
  const changed = new Map<TreeFile, Changed>();
  let [bytes, lines] = [0, 0];
  for (let at = 0; at < commits.length && lines < enoughLines; at += batch) {
    const newest = commits.slice(at, at + batch);
    addChanged(changed, checkout, newest, await addedLines(checkout, newest, options));
    for (const [file, { time, hashes }] of changed) {
      if (bytes >= mostBytes) return;
      if (given.has(file.path)) continue;
      options.signal?.throwIfAborted();
      const found = await lookOrPass(checkout, file, { time, hashes }, options);
      const own = found?.own.reduce((sum, mark) => sum + mark, 0) ?? 0;
      if (!found || own === 0) continue;
      given.add(file.path);
      bytes += found.bytes;
      lines += own;
      yield found;
    }
  }
}

/** The hashes of the lines that commits added, by the new blob. */
async function addedLines(
  checkout: Checkout,
  commits: readonly Commit[],
  { signal, log }: RepositoryOptions,
): Promise<Map<string, Uint32Array>> {
  const { path, revision } = checkout;
  const added = new Map<string, Uint32Array>();
  const hashes = commits.map(({ hash }) => hash);
  const request = { commits: hashes, ...pathsIn(checkout, commits), hashesLines: true };
  try {
    await revision.reader.patches?.(request, (patch) => added.set(patch.newBlob, patch.added));
  } catch (error) {
    if (signal?.aborted || isAbort(error)) throw error;
    log?.info(`Not all changes of ${path} are there for a first look: ${messageOf(error)}`);
  }
  return added;
}

/** The files that may be learnt with those that they may have been renamed from, and the other ones that were changed. */
function pathsIn({ revision, rules }: Checkout, commits: readonly Commit[]): Pick<PatchRequest, 'paths' | 'others'> {
  const { tree, folder } = revision;
  const isLearnt = (path: string) => typeof rules({ path, kind: 'file' }) !== 'string';
  const paths = new Set<string>();
  for (const { changes } of commits) {
    const present = changes.filter(({ path }) => tree.has(path) && path.startsWith(folder.prefix) && isLearnt(path));
    const isNew = present.some(({ oldBlob }) => oldBlob === undefined);
    const deleted = isNew ? changes.filter(({ path, newBlob }) => !newBlob && isLearnt(path)) : [];
    for (const { path } of [...present, ...deleted]) paths.add(path);
  }
  const changed = commits.flatMap(({ changes }) => changes.map(({ path }) => path));
  return { paths, others: changed.filter((path) => !paths.has(path)) };
}

/** The newest own commits, imports aside. */
async function ownCommits(
  { revision }: Checkout,
  identities: readonly string[],
  { agents = [], curated, signal }: RepositoryOptions,
): Promise<Commit[]> {
  const mailmap = readMailmap(await textAt(revision, '.mailmap'));
  const rules = await attributionRules(revision, mailmap, { identities, agents });
  const authors = [...new Set([...identities.map((email) => email.trim()), ...rules.identities])].filter(Boolean);
  const commits: Commit[] = [];
  if (authors.length === 0) return commits;
  for await (const commit of revision.reader.newest?.(revision.commit, authors, mostCommits) ?? []) {
    signal?.throwIfAborted();
    const isNew = ({ path, oldBlob }: Commit['changes'][number]) => oldBlob === undefined && languageOfPath(path);
    const isOwn = attribute(commit, rules) === 'own' && !curated?.covers(commit.time);
    if (isOwn && commit.changes.filter(isNew).length < massFiles) commits.push(commit);
  }
  return commits;
}

interface Changed {
  /** Seconds since 1970 of the newest own commit that changed it. */
  readonly time: number;
  /** Of the lines that own commits added. */
  readonly hashes: Set<number>;
}

/** Adds what commits changed in files that may be learnt. @param added the hashes of lines, by the new blob */
function addChanged(
  changed: Map<TreeFile, Changed>,
  { present, revision, rules }: Checkout,
  commits: readonly Commit[],
  added: ReadonlyMap<string, Uint32Array>,
): void {
  const files = new Map(present.map((file) => [file.path, file]));
  for (const { time, changes } of commits)
    for (const { path, newBlob } of changes) {
      const file = files.get(path);
      if (!file || !path.startsWith(revision.folder.prefix) || typeof rules(file) === 'string') continue;
      const known = changed.get(file) ?? { time, hashes: new Set() };
      changed.set(file, known);
      for (const hash of added.get(newBlob ?? '') ?? []) known.hashes.add(hash);
    }
}

/** A file that cannot be read is passed over: the reading that follows says why. */
async function lookOrPass(
  checkout: Checkout,
  file: TreeFile,
  changed: Changed,
  { drafts = [], signal, log }: RepositoryOptions,
): Promise<SourceFile | undefined> {
  try {
    return await lookAt(checkout, file, { ...changed, drafts });
  } catch (error) {
    if (signal?.aborted || isAbort(error)) throw error;
    log?.info(`${file.path} could not be looked at: ${messageOf(error)}`);
    return undefined;
  }
}

async function lookAt(
  checkout: Checkout,
  file: TreeFile,
  { time, hashes, drafts }: Changed & { readonly drafts: readonly string[] },
): Promise<SourceFile | undefined> {
  const belonging = checkout.rules(file);
  const content = await readContent(checkout, file);
  if (typeof belonging === 'string' || 'excluded' in content) return undefined;
  const { bytes } = content;
  const decoded = readText(bytes, file.path, belonging);
  if ('excluded' in decoded) return undefined;
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').split('\n');
  const attributions = guessOwn(latin, hashes);
  const hash = contentHash(decoded.text);
  return {
    path: pathOf(checkout, file),
    repository: checkout.path,
    relative: file.path,
    language: belonging.language.id,
    text: decoded.text,
    hash,
    version: `${hash}-look`,
    bytes: bytes.length,
    time,
    own: ownLines(decoded, attributions, drafts).own,
    leftOut: [...decoded.leftOut.keys()],
    others: {},
    checked: false,
  };
}
