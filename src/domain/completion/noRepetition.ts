import type { Filter } from './site';

/** A text that ends with the same few characters three times in a row comes from a model that turns in a circle. */
export const noRepetition: Filter = (proposal) =>
  /(.{3,40}?)\1\1$/.test(proposal.text) || /(.{3,40}?)\1\1$/.test(`${proposal.text} `) ? undefined : proposal;
