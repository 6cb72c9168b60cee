import { LRUCache } from 'lru-cache';
import type { Commit, FileChange } from '../domain/history/commit';
import { withoutDrafts } from '../domain/history/drafts';
import { matchLines } from '../domain/history/lineDiff';
import { findSecrets, withoutSecrets } from '../domain/privacy/secrets';
import { readCommitMessage } from '../domain/style/commitMessage';
import { familyOf } from '../domain/syntax/languages';
import { detect } from '../domain/triage/detector';
import { detectors } from '../domain/triage/detectors';
import { examine } from '../domain/triage/examine';
import { type FileVersion, fixEdits } from '../domain/triage/history/commitEdits';
import type { FixEdit } from '../domain/triage/history/fixEdit';
import { kindsOf } from '../domain/triage/kinds';
import { isAbort, messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { type Belonging, readText } from './files';
import type { FixCommit, KeptFixes } from './fixHistoryFile';
import type { Grammars } from './grammars';
import type { Repository } from './openRepository';

export interface MiningOptions {
  readonly grammars: Grammars;
  /** By what rules edits are found now. */
  readonly key: string;
  /** Whether code and subjects may be kept, besides which rule was mended when. */
  readonly keepsText: boolean;
  /** Texts of accepted drafts: what they wrote is no edit of the engineer's. */
  readonly drafts: readonly string[];
  /** Awaited between two steps, each of which takes as long as one file is. */
  turn(): Promise<void>;
  /** Told now and then what was found so far. */
  keep(found: KeptFixes): Promise<void>;
  readonly log: Log;
}

/** So many of the newest own commits are looked at; what is older is written by somebody who has changed. */
export const MOST_COMMITS = 1000;
/** So many edits of a repository are kept, the newest. */
const MOST_EDITS = 4000;
/** A commit that changes more is no fix. */
const MOST_LINES = 600;
const MOST_FILES = 30;
/** A larger file is not parsed for it: other work would wait too long. UTF-16 code units. */
const LONGEST_TEXT = 100_000;
/** After so many commits what was found is kept. */
const KEPT_EVERY = 100;
const LONGEST_SUBJECT = 120;

/**
 * Finds the edits of the newest own commits; those that are known are not looked at again, and those that the history does not
 * have any more are dropped. A commit that cannot be read has none.
 * @param known what an earlier mining by the same rules found
 */
export async function mineFixes(
  repository: Repository,
  known: KeptFixes | undefined,
  options: MiningOptions,
): Promise<KeptFixes> {
  const { authorship, revision } = repository;
  const commits = authorship.ownCommits.toSorted((a, b) => b.time - a.time).slice(0, MOST_COMMITS);
  const found = new Map<string, Mined>();
  const own = new Set(commits.map(({ hash }) => hash));
  const reformatting = new Set(authorship.ignoredCommits);
  for (const [hash, mined] of knownByCommit(known, options.key)) if (own.has(hash)) found.set(hash, mined);
  const versions = createVersions(repository, options);
  let fresh: Mined[] = [];
  const state = (head: string): KeptFixes =>
    toKept(
      commits.flatMap(({ hash }) => found.get(hash) ?? []),
      options.key,
      head,
    );
  const note = async () => {
    if (options.keepsText) await addSubjects(fresh, repository);
    for (const mined of fresh) found.set(mined.commit.hash, mined);
    fresh = [];
  };
  for (const commit of commits) {
    if (found.has(commit.hash)) continue;
    const { hash, time } = commit;
    const edits = reformatting.has(hash) ? [] : await editsOf(commit, repository, versions, options);
    fresh.push({ commit: { hash, time, subject: '' }, edits });
    if (fresh.length < KEPT_EVERY) continue;
    await note();
    await options.keep(state(''));
  }
  await note();
  return state(revision.commit);
}

interface Mined {
  readonly commit: FixCommit;
  readonly edits: readonly FixEdit[];
}

function knownByCommit(known: KeptFixes | undefined, key: string): Map<string, Mined> {
  const found = new Map<string, { commit: FixCommit; edits: FixEdit[] }>();
  if (known?.key !== key) return found;
  const mined = known.commits.map((commit) => ({ commit, edits: [] as FixEdit[] }));
  for (const edit of known.edits) mined[edit.commit]?.edits.push(edit);
  for (const one of mined) found.set(one.commit.hash, one);
  return found;
}

function toKept(mined: readonly Mined[], key: string, head: string): KeptFixes {
  const edits = mined.flatMap(({ edits: some }, commit) => some.map((edit) => ({ ...edit, commit })));
  return { key, head, commits: mined.map(({ commit }) => commit), edits: edits.slice(0, MOST_EDITS) };
}

/** Reads the subjects of those commits of which something is kept. */
async function addSubjects(mined: Mined[], { revision }: Repository): Promise<void> {
  const wanted = mined.filter(({ edits }) => edits.length > 0);
  const messages = await revision.reader.messages(wanted.map(({ commit }) => commit.hash));
  for (const [at, { commit, edits }] of mined.entries()) {
    const message = messages.get(commit.hash) ?? '';
    const subject = readCommitMessage(message)?.subject.slice(0, LONGEST_SUBJECT) ?? '';
    if (subject !== '' && findSecrets(subject).length === 0) mined[at] = { commit: { ...commit, subject }, edits };
  }
}

interface Pair {
  readonly path: string;
  readonly belonging: Belonging;
  readonly old: string;
  readonly fresh: string;
}

/** The edits of one commit; none where it is too large, or cannot be read. */
async function editsOf(
  commit: Commit,
  repository: Repository,
  versions: Versions,
  options: MiningOptions,
): Promise<FixEdit[]> {
  if (commit.changes.length > MOST_FILES) return [];
  const pairs = commit.changes.flatMap((change) => pairOf(change, repository));
  const edits: FixEdit[] = [];
  try {
    let lines = 0;
    for (const pair of pairs) {
      await options.turn();
      const [old, fresh] = [await versions(pair, pair.old), await versions(pair, pair.fresh)];
      if (!old || !fresh) continue;
      const matches = matchLines(old.lines, fresh.lines);
      lines += changed(matches, old.lines.length);
      if (lines > MOST_LINES) return [];
      const { keepsText, drafts } = options;
      const { own } = withoutDrafts(fresh.lines, new Uint8Array(fresh.lines.length).fill(1), drafts);
      // Each of these takes as long as the file is, and somebody may wait for a completion meanwhile.
      await options.turn();
      const before = await old.parsed();
      await options.turn();
      const after = await fresh.parsed();
      await options.turn();
      const file = { path: pair.path, family: familyOf(pair.belonging.language.id) };
      edits.push(...fixEdits(file, { before, after, matches, isOwn: (line) => own[line] === 1 }, keepsText));
    }
  } catch (error) {
    if (isAbort(error)) throw error;
    options.log.info(`The edits of commit ${commit.hash} are not known: ${messageOf(error)}`);
    return [];
  }
  return edits;
}

/** How many lines differ, the larger side of each. */
function changed(matches: Int32Array, old: number): number {
  const kept = matches.reduce((sum, match) => sum + (match >= 0 ? 1 : 0), 0);
  return Math.max(old, matches.length) - kept;
}

function pairOf({ path, oldBlob, newBlob }: FileChange, { rules, folder }: Repository): Pair[] {
  if (oldBlob === undefined || newBlob === undefined || oldBlob === newBlob) return [];
  const belonging = rules({ path, kind: 'file' });
  if (typeof belonging === 'string' || !path.startsWith(folder.prefix) || !kindsOf[belonging.language.id]) return [];
  return [{ path, belonging, old: oldBlob, fresh: newBlob }];
}

/** A file as it stood in a commit; it is parsed when that is asked for first. */
interface Version {
  readonly lines: readonly string[];
  parsed(): Promise<FileVersion>;
}

type Versions = (pair: Pair, blob: string) => Promise<Version | undefined>;

/** So many versions are held: the new one of a commit is the old one of a later commit. */
const HELD = 24;

/** Reads versions of files; undefined: it is missing, binary or too large, or may not be learnt. */
function createVersions({ revision }: Repository, { grammars }: MiningOptions): Versions {
  const held = new LRUCache<string, Version>({ max: HELD });
  return async ({ path, belonging }, blob) => {
    const key = `${belonging.language.id} ${blob}`;
    const known = held.get(key);
    if (known) return known;
    const bytes = await revision.reader.blob(blob);
    const read = bytes && readText(bytes, path, belonging);
    if (!read || 'excluded' in read || read.text.length > LONGEST_TEXT) return undefined;
    const { text, leftOut } = read;
    const lines = text.split('\n');
    let parsed: Promise<FileVersion> | undefined;
    const parse = async (): Promise<FileVersion> => {
      const examined = examine(await grammars.load(belonging.language.id), text);
      return {
        code: examined.code,
        found: detect(detectors, examined).map(({ detector, start, end }) => ({ rule: detector.id, start, end })),
        lines,
        shown: withoutSecrets(text),
        isLeftOut: (line) => leftOut.has(line),
      };
    };
    const version: Version = {
      lines,
      parsed: () => {
        parsed ??= parse();
        return parsed;
      },
    };
    held.set(key, version);
    return version;
  };
}
