/** Commit messages are asked about as the source of a language of their own. */
export const commit: readonly string[] = ['commit'];
