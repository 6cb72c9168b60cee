import type { IdentityCandidate } from './engine';

/**
 * The given addresses that are evidently somebody else's: their commits are there, but nobody configured them, nor made a
 * commit under them in one of these clones.
 * @param given e-mail addresses, any case
 * @param candidates the authors of all repositories that are to be learnt
 * @param confirmed addresses that the engineer has confirmed, in lower case
 */
export function evidentlyOthers(
  given: readonly string[],
  candidates: readonly IdentityCandidate[],
  confirmed: Iterable<string>,
): string[] {
  const mine = new Set(confirmed);
  return given.filter((address) => {
    const email = address.trim().toLowerCase();
    const author = candidates.find((it) => it.email.toLowerCase() === email || it.aliases?.includes(email));
    return author !== undefined && !author.configured && !author.committedHere && !mine.has(email);
  });
}
