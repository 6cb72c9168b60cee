import type { Commit } from '../domain/history/commit';
import type { Mailmap } from '../domain/history/mailmap';
import { HumanError } from '../foundations/errors';
import type { IdentityCandidate } from './engine';

export type { IdentityCandidate } from './engine';

/** Counts the authors of commits. */
export interface AuthorCount {
  add(commit: Commit): void;
  /** Most commits first; the name is the one used last. @param configured the address of the git configuration, in lower case */
  candidates(configured: string | undefined): IdentityCandidate[];
  /** @param emails in lower case */
  commitsOf(emails: Iterable<string>): number;
}

export function countAuthors(mailmap: Mailmap): AuthorCount {
  const authors = new Map<string, { name: string; email: string; commits: number }>();
  return {
    add(commit) {
      const { name, email } = mailmap(commit);
      const author = authors.get(email.toLowerCase());
      if (author) author.commits++;
      else authors.set(email.toLowerCase(), { name, email, commits: 1 });
    },
    candidates: (configured) =>
      [...authors.values()]
        .sort((a, b) => b.commits - a.commits || (a.email < b.email ? -1 : 1))
        .map((author) => ({ ...author, configured: author.email.toLowerCase() === configured })),
    commitsOf: (emails) => [...emails].reduce((sum, email) => sum + (authors.get(email)?.commits ?? 0), 0),
  };
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

export const lowerCase = (texts: readonly string[]) => texts.map((text) => text.toLowerCase());
