import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Attribution, type AttributionRules, attribute, rulesVersion } from '../domain/history/attribution';
import type { Commit } from '../domain/history/commit';
import { commitsIn } from '../domain/history/commitRange';
import { matchLines, numberLines, withoutSpace } from '../domain/history/lineDiff';
import { type Mailmap, readMailmap } from '../domain/history/mailmap';
import { PathHistory } from '../domain/history/pathHistory';
import { contentHash } from '../foundations/hash';
import { breathe } from './breathe';
import { mostCommits, readLog } from './commitLog';
import type { CuratedRepository } from './curated';
import type { IdentityCandidate } from './engine';
import type { GitFolder } from './gitFolder';
import type { GitReader, TreeFile } from './gitReader';
import { configuredAddress, countAuthors } from './identities';
import type { KeptReading } from './keptReadings';
import { type BlameCache, createLineAttribution, type LineAttribution, type LineAttributions } from './lineAttribution';
import { createLineDates, type LineDates } from './lineDates';
import { findUnwritten } from './unwritten';

export type { BlameCache, LineAttributions } from './lineAttribution';

/** So many commits are looked through in a row before other work of the thread may happen. */
const mostAtOnce = 2000;

export interface AuthorshipOptions {
  /** E-mail addresses of the engineer, any case, not yet mapped. */
  readonly identities: readonly string[];
  /** Further names or addresses of coding agents. */
  readonly agents: readonly string[];
  /** Whose lines are, by path, content and history; filled here, and worth keeping between runs. */
  readonly blames: BlameCache;
  /** The commits that earlier readings found; filled here. */
  readonly kept: KeptReading;
  /** Own commits whose lines the engineer left out by hand; absent: none. */
  readonly curated?: CuratedRepository;
  readonly signal?: AbortSignal;
}

/** What the history up to one commit says about who wrote what. */
export interface Authorship extends LineAttribution {
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
  /** The first commit of the history, in full; absent: it is not at hand. */
  readonly root?: string;
  /** Commits whose lines stay whose they were: the repository says so, or they only formatted code. */
  readonly ignoredCommits: readonly string[];
  /** How many commits only formatted code, as the repository says or as they show. */
  readonly formatterCommits: number;
  /** Sentences about what the history lacks. */
  readonly notices: readonly string[];
  /** Changes whenever the authorship of a file's lines may have changed though its text did not. */
  versionOf(path: string): string;
  /** Seconds since 1970 of the last own commit that touched a path; 0: none did. */
  timeOf(path: string): number;
  /** When lines were written. */
  readonly dates: LineDates;
  /** Whether a blame may find own lines in it. */
  mayBeOwn(path: string): boolean;
  /** Whether every line that ever stood in it is own, as far back as its names can be followed; false where nobody can tell. */
  isOwnAlone(path: string): boolean;
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
  const history = new PathHistory();
  const ownCommits: Commit[] = [];
  const authors = countAuthors(mailmap);
  const parents = new Set<string>();
  let root: string | undefined;
  for (const [at, commit] of (await readLog(reader, head, { ...options, cut: rules.cut })).entries()) {
    if (at % mostAtOnce === 0) await breathe();
    const attribution = attribute(commit, rules);
    history.add(commit, attribution);
    authors.add(commit);
    if (attribution === 'own' && commit.parents.length < 2) ownCommits.push(commit);
    if (commit.parents.length === 0 && !rules.cut.has(commit.hash)) root = commit.hash;
    if (!rules.cut.has(commit.hash)) for (const parent of commit.parents) parents.add(parent);
  }
  const isWhole = [...parents].every((parent) => history.placeOf(parent) !== undefined);
  const ignored = await ignoredRevisions(revision, history);
  const { mass, formatter } = await findUnwritten(history, reader, options.blames);
  for (const commit of mass) history.reattribute(commit, 'massCommits');
  const isMass = new Set(mass.map((commit) => history.hashOf(commit)));
  const isCurated = leaveOut(history, options.curated);
  const unwritten = new Set([...ignored, ...formatter.map((commit) => history.hashOf(commit))]);
  const decisive = [rulesVersion, [...rules.identities].sort(), options.agents, names, isWhole, [...rules.cut]];
  const digestOf = createDigests(history, { rules: decisive, unwritten, isMass, isCurated });
  const lines = createLineAttribution(reader, history, {
    ignored: [...unwritten],
    isWhole,
    digestOf,
    blames: options.blames,
  });
  return {
    revision: head,
    ...(root === undefined ? {} : { root }),
    identities: [...rules.identities],
    candidates: authors.candidates(await configuredAddress(reader)),
    commits: authors.commitsOf(rules.identities),
    ownCommits: ownCommits.filter(({ hash }) => !isMass.has(hash) && !isCurated.has(hash)),
    ignoredCommits: [...unwritten],
    formatterCommits: unwritten.size,
    notices: noticesOf(rules.cut.size > 0, isWhole, history.size),
    versionOf(path) {
      const { newest, time, attributions, oldestOwn, merged } = history.lineage(path);
      const decisive = [digestOf(path), time, [...attributions].sort(), history.hashOf(oldestOwn), merged];
      return `${newest.slice(0, 16)}-${contentHash(JSON.stringify(decisive)).slice(0, 8)}`;
    },
    timeOf: (path) => history.lineage(path).time,
    dates: createLineDates(reader, history, unwritten),
    mayBeOwn(path) {
      const { attributions, merged } = history.lineage(path);
      return attributions.has('own') || merged || !isWhole;
    },
    isOwnAlone(path) {
      const { attributions, merged } = history.lineage(path);
      return isWhole && !merged && attributions.size === 1 && attributions.has('own');
    },
    ...lines,
  };
}

interface Decisive {
  readonly rules: readonly unknown[];
  /** Commits that wrote nothing, by id. */
  readonly unwritten: ReadonlySet<string>;
  /** Own commits that nobody typed, by id. */
  readonly isMass: ReadonlySet<string>;
  /** Own commits that were left out by hand, by id. */
  readonly isCurated: ReadonlySet<string>;
}

/** Takes own commits for such that were left out by hand. @returns their ids */
function leaveOut(history: PathHistory, curated: CuratedRepository | undefined): ReadonlySet<string> {
  const places = curated ? commitsIn(history, curated) : [];
  const own = places.filter((commit) => history.attributionOf(commit) === 'own');
  for (const commit of own) history.reattribute(commit, 'curatedLines');
  return new Set(own.map((commit) => history.hashOf(commit)));
}

/** Names the rules by which the lines of a file are attributed; commits that are judged apart count where they changed it. */
function createDigests(
  history: PathHistory,
  { rules, unwritten, isMass, isCurated }: Decisive,
): (path: string) => string {
  const digests = new Map<string, string>();
  const apart = new Map<number, string>();
  for (const hash of new Set([...unwritten, ...isMass, ...isCurated])) {
    const place = history.placeOf(hash);
    if (place !== undefined)
      apart.set(place, `${hash} ${unwritten.has(hash)} ${isMass.has(hash)}${isCurated.has(hash) ? ' by hand' : ''}`);
  }
  return (path) => {
    const before = digests.get(path);
    if (before !== undefined) return before;
    const found = new Set<string>();
    for (const name of history.lineage(path).names)
      for (const { commit } of history.touchesOf(name)) if (apart.has(commit)) found.add(apart.get(commit) as string);
    const digest = contentHash(JSON.stringify([rules, [...found].sort()]));
    digests.set(path, digest);
    return digest;
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

/** By what rules commits are the engineer's. @param mailmap of the revision */
export async function attributionRules(
  { reader, folder }: Revision,
  mailmap: Mailmap,
  { identities, agents }: Pick<AuthorshipOptions, 'identities' | 'agents'>,
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
async function ignoredRevisions(revision: Revision, history: PathHistory): Promise<string[]> {
  const text = await textAt(revision, '.git-blame-ignore-revs');
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim().toLowerCase());
  return [...new Set(lines.filter((line) => history.placeOf(line) !== undefined))];
}

function noticesOf(isShallow: boolean, isWhole: boolean, commits: number): string[] {
  const notices: string[] = [];
  if (isShallow)
    notices.push(
      'This is a shallow clone: lines older than its history are not learned, because nobody can tell who wrote them. Run `git fetch --unshallow` to learn them too.',
    );
  if (commits >= mostCommits)
    notices.push(`Only the newest ${mostCommits.toLocaleString('en')} commits were looked through.`);
  else if (!isWhole)
    notices.push(
      'A part of the history is missing here: lines from it are not learned. Run `git fetch --refetch --no-filter` to get it.',
    );
  return notices;
}
