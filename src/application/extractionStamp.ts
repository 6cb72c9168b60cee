import { dimensions } from '../domain/style/dimensions';
import { contentHash } from '../foundations/hash';

/**
 * Raised by hand when other facts are found in the same text for any other reason than a new dimension: when a query, a
 * handler of a dimension or the outline changes what it finds.
 */
const generation = 3;

/** What finds facts in files. Files whose facts were found by another are read again, though they did not change. */
export const extractionStamp = contentHash(JSON.stringify([generation, dimensions.map(({ id }) => id)]));
