import { rejectionReasons } from '../domain/rejectionReason';
import type { Evidence } from '../domain/suggestion';
import { contentHash } from '../foundations/hash';
import type { Proposal } from './proposal';
import type { Decision } from './queueFile';

/** So much of a function is compared: what is shown of it may be cut. UTF-16 code units. */
const COMPARED = 1000;

/** Names an own function that a draft followed, in a decision that is kept: no code, and no path. */
export const hashOfModel = ({ path, text }: Pick<Evidence, 'path' | 'text'>): string =>
  contentHash(`${path}\n${text.slice(0, COMPARED)}`).slice(0, 16);

/** Whether a decision says that the same is not to be proposed again. */
export const isFinal = ({ state, text }: Decision): boolean => state === 'rejected' && text !== rejectionReasons.notNow;

/**
 * Puts behind the others what follows an own function of which the engineer said before, of the same draft in the same file,
 * that it is not how they write.
 */
export function notAsBefore(
  proposals: readonly Proposal[],
  draft: { readonly path: string; readonly title: string },
  decisions: readonly Decision[],
): Proposal[] {
  const unwanted = new Set(
    decisions
      .filter(
        ({ text, title, path }) => text === rejectionReasons.notMyStyle && title === draft.title && path === draft.path,
      )
      .flatMap(({ follows = [] }) => follows),
  );
  const isUnwanted = ({ follows: [model], model: writer }: Proposal) =>
    writer === undefined &&
    model !== undefined &&
    unwanted.has(hashOfModel({ path: model.key, text: model.function.text }));
  if (unwanted.size === 0) return [...proposals];
  const last = proposals.filter(isUnwanted).map((one) => ({ ...one, expected: one.expected - 1 }));
  return [...proposals.filter((one) => !isUnwanted(one)), ...last];
}
