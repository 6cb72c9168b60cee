import { closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Mailmap, type Person, readMailmap } from '../domain/history/mailmap';
import { HumanError } from '../foundations/errors';
import type { Log } from '../foundations/log';
import type { IdentityCandidate } from './engine';
import { findGitFolder, type GitFolder } from './gitFolder';
import type { GitReader } from './gitReader';
import { openGitReader } from './openGitReader';

/** Commits beyond this many are not counted. */
const mostAuthors = 100_000;

/** So many bytes at the end of a reflog are looked at: about 10,000 entries. */
const mostReflog = 2 << 20;

/** Counts the authors of commits. */
export interface AuthorCount {
  add(author: Person): void;
  /**
   * Most commits first; the name is the one used last.
   * @param configured the address of the git configuration, in lower case
   * @param committers the addresses that committed in this clone, in lower case
   */
  candidates(configured: string | undefined, committers?: ReadonlySet<string>): IdentityCandidate[];
  /** @param emails in lower case */
  commitsOf(emails: Iterable<string>): number;
}

/** Starts a count. Authors that the mailmap takes for one person count as one. */
export function countAuthors(mailmap: Mailmap): AuthorCount {
  const authors = new Map<string, { name: string; email: string; commits: number; aliases: Set<string> }>();
  return {
    add(person) {
      const { name, email } = mailmap(person);
      const key = email.toLowerCase();
      const author = authors.get(key) ?? { name, email, commits: 0, aliases: new Set([key]) };
      author.commits++;
      author.aliases.add(person.email.toLowerCase());
      authors.set(key, author);
    },
    candidates: (configured, committers = new Set()) =>
      [...authors.values()]
        .map(({ aliases, ...author }) => ({
          ...author,
          configured: configured !== undefined && aliases.has(configured),
          committedHere: [...aliases].some((alias) => committers.has(alias)),
          aliases: [...aliases],
        }))
        .sort(byCommits),
    commitsOf: (emails) => [...emails].reduce((sum, email) => sum + (authors.get(email)?.commits ?? 0), 0),
  };
}

const byCommits = (a: IdentityCandidate, b: IdentityCandidate) =>
  b.commits - a.commits || Number(b.configured) - Number(a.configured) || (a.email < b.email ? -1 : 1);

/**
 * The authors of repositories, most commits first over all of them; one without commits adds none.
 * @param repositories their folders
 * @throws HumanError when a folder is not in a repository
 */
export async function findIdentities(
  repositories: readonly string[],
  options: { readonly trusted: boolean; readonly log: Log; readonly signal?: AbortSignal },
): Promise<IdentityCandidate[]> {
  const found = new Map<string, IdentityCandidate>();
  for (const path of repositories) {
    const folder = findGitFolder(path);
    const { reader } = await openGitReader(folder, options);
    try {
      for (const candidate of await authorsOf(reader, folder)) {
        const key = candidate.email.toLowerCase();
        const known = found.get(key);
        found.set(key, known ? together(known, candidate) : candidate);
      }
    } finally {
      reader.close();
    }
  }
  return [...found.values()].sort(byCommits);
}

/** One author, as seen in two repositories. */
function together(a: IdentityCandidate, b: IdentityCandidate): IdentityCandidate {
  return {
    ...a,
    commits: a.commits + b.commits,
    configured: a.configured || b.configured,
    committedHere: a.committedHere || b.committedHere,
    aliases: [...new Set([...(a.aliases ?? []), ...(b.aliases ?? [])])],
  };
}

async function authorsOf(reader: GitReader, folder: GitFolder): Promise<IdentityCandidate[]> {
  const head = await reader.resolve('HEAD');
  if (head === undefined) return [];
  const mailmap = (await reader.files(head)).find(({ path }) => path === '.mailmap');
  const bytes = mailmap && (await reader.blob(mailmap.blob));
  const authors = countAuthors(readMailmap(bytes ? new TextDecoder().decode(bytes) : ''));
  for await (const author of reader.authors(head, mostAuthors)) authors.add(author);
  return authors.candidates(await configuredAddress(reader), committersIn(folder));
}

/**
 * The addresses under which commits were made in this very clone, in lower case, as the reflog of its working tree tells.
 * Git drops entries after three months, and keeps none in a bare repository.
 */
function committersIn({ gitDir, commonDir }: GitFolder): ReadonlySet<string> {
  const entries = [...new Set([gitDir, commonDir])].flatMap((folder) =>
    endOf(join(folder, 'logs', 'HEAD')).split('\n'),
  );
  return new Set(entries.flatMap((entry) => /<([^<>]*)> \d+ [-+]\d+\tcommit\b/.exec(entry)?.[1]?.toLowerCase() ?? []));
}

/** The last `mostReflog` bytes of a file; empty when it cannot be read. */
function endOf(file: string): string {
  try {
    const { size } = statSync(file);
    const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)); // It may be a pipe, which nobody fills.
    try {
      const bytes = Buffer.alloc(Math.min(size, mostReflog));
      const length = readSync(handle, bytes, 0, bytes.length, size - bytes.length);
      return bytes.toString('utf8', 0, length);
    } finally {
      closeSync(handle);
    }
  } catch {
    return '';
  }
}

/** The address of the git configuration, in lower case; undefined: none is set. */
export async function configuredAddress(reader: GitReader): Promise<string | undefined> {
  return (await reader.setting('user.email'))?.toLowerCase();
}

/**
 * What to tell when no commit has one of the identities: who did commit, and how to say which of them one is.
 * @param identities the addresses that were looked for; empty: none was given, and git knows none
 */
export function noOwnCommits(
  path: string,
  identities: readonly string[],
  candidates: readonly IdentityCandidate[],
): HumanError {
  const shown = candidates.slice(0, 5).map(({ name, email, commits }) => `${name} <${email}> (${commits})`);
  const more = candidates.length > shown.length ? ` and ${candidates.length - shown.length} more` : '';
  const found = `Its commits are by ${shown.join(', ')}${more}.`;
  const problem =
    identities.length > 0
      ? `No commit in ${path} is by ${identities.join(' or ')}.`
      : `It is not known whose lines in ${path} are yours: no identity was given, and git has no user.email.`;
  return new HumanError(
    `${problem} ${found}`,
    'If one of them is you, pass --identity <email> or set double.identities.',
  );
}
