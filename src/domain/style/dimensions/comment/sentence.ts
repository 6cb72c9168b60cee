/** Shorter ones are labels, not sentences. */
export const shortest = 9;
