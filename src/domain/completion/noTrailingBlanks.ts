import type { Filter } from './site';

/** White space at the end is not shown and not wanted. */
export const noTrailingBlanks: Filter = (proposal) => {
  const text = proposal.text.trimEnd();
  return text === '' ? undefined : { ...proposal, text };
};
