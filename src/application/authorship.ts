import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Attribution,
  type AttributionRules,
  attribute,
  type LineOrigin,
  PathHistory,
  rulesVersion,
} from '../domain/history/attribution';
import type { Commit } from '../domain/history/commit';
import { matchLines, numberLines, withoutSpace } from '../domain/history/lineDiff';
import { type Mailmap, readMailmap } from '../domain/history/mailmap';
import { contentHash } from '../foundations/hash';
import type { IdentityCandidate } from './engine';
import type { GitFolder } from './gitFolder';
import type { GitReader, TreeFile } from './gitReader';
import { configuredAddress, countAuthors } from './identities';

/** Commits beyond this many are not looked through: their lines count as others'. */
export const mostCommits = 100_000;

/** Whose the lines of a text are: one element for each line of `text.split('\n')`. */
export type LineAttributions = readonly Attribution[];

/** Keeps what blame found; a `Map` will do. */
export interface BlameCache {
  get(key: string): readonly LineOrigin[] | undefined;
  set(key: string, origins: readonly LineOrigin[]): unknown;
}

export interface AuthorshipOptions {
  /** E-mail addresses of the engineer, any case, not yet mapped. */
  readonly identities: readonly string[];
  /** Further names or addresses of coding agents. */
  readonly agents: readonly string[];
  /** Origins by path, content and history; filled here, and worth keeping between runs. */
  readonly blames: BlameCache;
  readonly signal?: AbortSignal;
}

/** What the history up to one commit says about who wrote what. */
export interface Authorship {
  /** The commit; the newest that is taken into account. */
  readonly revision: string;
  /** The identities, mapped through the mailmap, in lower case. */
  readonly identities: readonly string[];
  /** All authors, most commits first. */
  readonly candidates: readonly IdentityCandidate[];
  /** How many commits the engineer made, with or without help. */
  readonly commits: number;
  /** The commits whose lines are the engineer's, merges aside, children before parents. */
  readonly ownCommits: readonly Commit[];
  /** Sentences about what the history lacks. */
  readonly notices: readonly string[];
  /** Changes whenever the authorship of a file's lines may have changed though its text did not. */
  versionOf(path: string): string;
  /** Seconds since 1970 of the last own commit that touched a path; 0: none did. */
  timeOf(path: string): number;
  /** Whether a blame may find own lines in it. */
  mayBeOwn(path: string): boolean;
  /** Whether only a blame can tell whose the lines of a file are. */
  isDoubtful(path: string): boolean;
  /** Whose the lines of a file are. @param blob its content at the revision, as `lines` */
  attribute(path: string, blob: string, lines: number): Promise<LineAttributions>;
  /** A first answer to the same question, without a blame; undefined: none can be given. */
  guess(path: string, blob: string, lines: number): Promise<LineAttributions | undefined>;
}

/** One commit of a repository: where it is, and what its tree holds. */
export interface Revision {
  readonly reader: GitReader;
  readonly folder: GitFolder;
  /** The commit's full id. */
  readonly commit: string;
  readonly tree: ReadonlyMap<string, TreeFile>;
}

/**
 * Reads the history once: which commits are whose, and which paths they changed. Git is asked for a blame only where
 * that leaves a doubt.
 *
 * A line is by the author of the commit that wrote it. So a cherry-picked or rebased commit stays its author's, a squashed
 * merge is by who squashed it, and a commit with a human co-author is by its author; a commit that a coding agent wrote or
 * signed is the agent's. Renames are followed. In a shallow clone nobody knows who wrote what is older, and in a partial
 * clone only what the objects at hand tell is known.
 */
export async function readAuthorship(revision: Revision, options: AuthorshipOptions): Promise<Authorship> {
  const { reader, commit: head } = revision;
  const names = await textAt(revision, '.mailmap');
  const mailmap = readMailmap(names);
  const rules = await attributionRules(revision, mailmap, options);
  const attributions = new Map<string, Attribution>();
  const paths = new PathHistory();
  const ownCommits: Commit[] = [];
  const authors = countAuthors(mailmap);
  const parents = new Set<string>();
  for await (const commit of reader.commits(head, mostCommits)) {
    options.signal?.throwIfAborted();
    const attribution = attribute(commit, rules);
    attributions.set(commit.hash, attribution);
    paths.add(commit, attribution);
    authors.add(commit);
    if (attribution === 'own' && commit.parents.length < 2) ownCommits.push(commit);
    if (!rules.cut.has(commit.hash)) for (const parent of commit.parents) parents.add(parent);
  }
  const isWhole = [...parents].every((parent) => attributions.has(parent));
  const ignored = await ignoredRevisions(revision, attributions);
  const decisive = [
    rulesVersion,
    [...rules.identities].sort(),
    options.agents,
    names,
    ignored,
    isWhole,
    [...rules.cut],
  ];
  const digest = contentHash(JSON.stringify(decisive));
  const blame = async (path: string, blob: string) => {
    const key = `${path}\0${blob}\0${paths.lineage(path).newest}\0${contentHash(ignored.join())}`;
    const known = options.blames.get(key);
    if (known) return known;
    const origins = (await reader.blame(head, path, ignored)) ?? [];
    options.blames.set(key, origins);
    return origins;
  };
  const isDoubtful = (path: string) => {
    const { attributions: found, merged } = paths.lineage(path);
    return !isWhole || merged || (found.size !== 1 && found.has('own'));
  };
  return {
    revision: head,
    identities: [...rules.identities],
    candidates: authors.candidates(await configuredAddress(reader)),
    commits: authors.commitsOf(rules.identities),
    ownCommits,
    notices: noticesOf(rules.cut.size > 0, isWhole, attributions.size),
    versionOf: (path) => `${paths.lineage(path).newest.slice(0, 16)}-${digest.slice(0, 8)}`,
    timeOf: (path) => paths.lineage(path).time,
    mayBeOwn(path) {
      const { attributions: found, merged } = paths.lineage(path);
      return found.has('own') || merged || !isWhole;
    },
    isDoubtful,
    guess: async () => undefined,
    async attribute(path, blob, lines) {
      const { attributions: found } = paths.lineage(path);
      const [only = 'otherAuthors'] = found;
      if (!isDoubtful(path)) return new Array(lines).fill(found.size > 1 ? 'otherAuthors' : only);
      const result = new Array<Attribution>(lines).fill('unknownAuthors');
      for (const { commit, start, count } of await blame(path, blob))
        result.fill(attributions.get(commit) ?? 'unknownAuthors', start, start + count);
      return result;
    },
  };
}

/**
 * Whose the lines of a text are that was made from a committed one: lines that still stand, or were moved, keep their
 * author, white space aside; the others have no commit yet.
 * @param uncommitted whose those are
 */
export function carryAttributions(
  committed: { readonly lines: readonly string[]; readonly attributions: LineAttributions },
  lines: readonly string[],
  uncommitted: Attribution,
): LineAttributions {
  const matches = matchLines(committed.lines, lines, numberLines(withoutSpace));
  const kept = new Set(matches);
  const moved = new Map<string, Attribution[]>();
  for (const [number, line] of committed.lines.entries()) {
    const key = withoutSpace(line);
    if (kept.has(number) || key === '') continue;
    const attributions = moved.get(key) ?? [];
    attributions.push(committed.attributions[number] ?? uncommitted);
    moved.set(key, attributions);
  }
  return Array.from(
    matches,
    (match, line) =>
      committed.attributions[match] ?? moved.get(withoutSpace(lines[line] as string))?.shift() ?? uncommitted,
  );
}

/**
 * Whether changes that are not committed yet come from the person who works here: not while another's commits are being
 * merged or replayed.
 */
export function isPlainWork(gitDir: string): boolean {
  const traces = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'rebase-merge', 'rebase-apply'];
  return !traces.some((name) => existsSync(join(gitDir, name)));
}

/** The text of a file of a commit; empty when there is none. */
export async function textAt({ reader, tree }: Revision, path: string): Promise<string> {
  const file = tree.get(path);
  const bytes = file?.kind === 'file' ? await reader.blob(file.blob) : undefined;
  return bytes ? new TextDecoder().decode(bytes) : '';
}

async function attributionRules(
  { reader, folder }: Revision,
  mailmap: Mailmap,
  { identities, agents }: AuthorshipOptions,
): Promise<AttributionRules> {
  const configured = await configuredAddress(reader);
  const given = identities.length > 0 ? identities : configured ? [configured] : [];
  const mapped = given.map((email) => mailmap({ name: '', email: email.trim() }).email);
  return {
    identities: new Set(mapped.map((email) => email.toLowerCase())),
    mailmap,
    agents,
    cut: shallowCommits(folder),
  };
}

/** The commits at which a shallow clone was cut; empty for a whole one. */
function shallowCommits({ commonDir }: GitFolder): ReadonlySet<string> {
  const file = join(commonDir, 'shallow');
  return new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []);
}

/** The commits of `.git-blame-ignore-revs` that the history has. */
async function ignoredRevisions(revision: Revision, known: ReadonlyMap<string, unknown>): Promise<string[]> {
  const text = await textAt(revision, '.git-blame-ignore-revs');
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim().toLowerCase());
  return [...new Set(lines.filter((line) => known.has(line)))];
}

function noticesOf(isShallow: boolean, isWhole: boolean, commits: number): string[] {
  const notices: string[] = [];
  if (isShallow)
    notices.push(
      'This is a shallow clone: lines older than its history are not learnt, because nobody can tell who wrote them. Run `git fetch --unshallow` to learn them too.',
    );
  if (commits >= mostCommits)
    notices.push(`Only the newest ${mostCommits.toLocaleString('en')} commits were looked through.`);
  else if (!isWhole)
    notices.push(
      'A part of the history is missing here: lines from it are not learnt. Run `git fetch --refetch --no-filter` to get it.',
    );
  return notices;
}
