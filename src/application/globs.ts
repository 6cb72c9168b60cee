import picomatch from 'picomatch';

const longestPattern = 500;
/** A glob with more of them may take for ever on a path that is made for it. */
const mostStars = 3;
const mostSpecial = 6;
/** So many globs of a list are read. */
const mostPatterns = 100;

/**
 * Whether one of these globs means a path. One without a slash means files of that name in any folder; one with `!` before
 * it takes back what those before it meant.
 */
export function isMeant(patterns: readonly unknown[], path: string): boolean {
  let result = false;
  for (const pattern of patterns.slice(0, mostPatterns)) {
    if (typeof pattern !== 'string' || !isReadable(pattern)) continue;
    const takesBack = pattern.startsWith('!');
    if (takesBack === result && matches(pattern.slice(takesBack ? 1 : 0), path)) result = !takesBack;
  }
  return result;
}

function isReadable(pattern: string): boolean {
  const count = (special: RegExp) => pattern.match(special)?.length ?? 0;
  const isShort = pattern !== '' && pattern.length <= longestPattern;
  return isShort && count(/\*+/g) <= mostStars && count(/\*+|[{[(?]/g) <= mostSpecial;
}

function matches(pattern: string, path: string): boolean {
  const plain = pattern.replace(/^\.?\//, '');
  const anywhere = pattern.includes('/') ? plain : `**/${plain}`;
  try {
    return picomatch.isMatch(path, anywhere, { dot: true, noextglob: true });
  } catch {
    return false; // A glob that is none means nothing.
  }
}
