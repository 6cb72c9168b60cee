const SHORTEST_PREFIX = 2;
const WORD = /[A-Za-z_$][A-Za-z0-9_$]*/g;

/**
 * Completes the word before the cursor to the most recent longer word of the text above it: the baseline that every
 * model has to beat. Looks at no index and knows no confidence.
 * @returns what to insert; absent when fewer than two characters are typed or no such word stands above
 */
export function recentWord(above: string): string | undefined {
  const prefix = /[A-Za-z_$][A-Za-z0-9_$]*$/.exec(above)?.[0] ?? '';
  if (prefix.length < SHORTEST_PREFIX) return undefined;
  const end = above.length - prefix.length;
  for (let at = above.lastIndexOf(prefix, end - 1); at >= 0; at = at > 0 ? above.lastIndexOf(prefix, at - 1) : -1) {
    if (/[A-Za-z0-9_$]/.test(above[at - 1] ?? '')) continue;
    WORD.lastIndex = at;
    const word = WORD.exec(above)?.[0] ?? '';
    if (word.length > prefix.length + 1) return word.slice(prefix.length);
  }
  return undefined;
}
