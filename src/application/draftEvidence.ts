import { isCopyleft } from '../domain/draft/licence';
import type { Neighbour } from '../domain/retrieval/functionIndex';
import type { Evidence } from '../domain/suggestion';
import type { Origin, OriginOf } from './licences';

const LONGEST_QUOTE = 1200; // characters

/** An own function as evidence, shortened for display. */
export function evidenceOf({ function: { text, range }, key }: Neighbour, note: string): Evidence {
  const quote = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return { path: key, range, text: quote, note };
}

/** Evidence with the commit and the licence that its place has, where they are known. */
export async function withOrigin(evidence: Evidence, originOf: OriginOf): Promise<Evidence> {
  const { commit, licence } = (await originOf(evidence.path)) ?? {};
  return {
    ...evidence,
    ...(commit === undefined ? {} : { commit }),
    ...(licence === undefined ? {} : { licence }),
  };
}

/**
 * A sentence to be read before code that follows functions of another repository is taken over into a file; empty: no licence
 * of theirs asks for it.
 */
export async function licenceWarning(path: string, follows: readonly Neighbour[], originOf: OriginOf): Promise<string> {
  const home = (await originOf(path))?.repository;
  const strict = new Map<string, Origin>();
  for (const { key } of follows) {
    const origin = await originOf(key);
    if (origin?.licence && origin.repository !== home && isCopyleft(origin.licence))
      strict.set(origin.repository, origin);
  }
  return [...strict.values()]
    .map(
      ({ repository, licence }) =>
        ` ${nameOf(repository)} is under ${licence}, which asks the same of what is made from its code.`,
    )
    .join('');
}

const nameOf = (repository: string) => repository.split(/[/\\]/).findLast((part) => part !== '') ?? repository;
