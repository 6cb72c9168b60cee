import type { FunctionFact } from '../syntax/outline';

/** What stands for the object itself in a parameter list. */
export const RECEIVERS: ReadonlySet<string> = new Set(['self', 'cls', 'this', '&self']);

/**
 * A method's name for its object where it stands before the method's own name, as in `func (w *Walker) Next()`; undefined:
 * it does not stand there. One declared name in brackets is that in every language that can be written so.
 */
export function receiverOf({ signature }: Pick<FunctionFact, 'signature'>): string | undefined {
  return /^\s*\w+\s*\(\s*([\p{L}_][\p{L}\p{N}_]*)\s+\*?[\p{L}_][^(),]*\)\s*[\p{L}_]/u.exec(signature)?.[1];
}
