import { isTestPath } from '../syntax/languages';
import { isNotation } from './isNotation';
import type { Site } from './site';

/** Where nothing is to be shown unasked: comments, strings of several words, files of tests. */
export type QuietPlace = 'comments' | 'strings' | 'tests';

/**
 * Whether the cursor stands where nothing is to be shown. A string of one word is a path, a key or the name of an event:
 * it belongs to the code, as notation within prose does.
 */
export function isQuiet(site: Site, path: string, quietIn: readonly QuietPlace[]): boolean {
  if (quietIn.includes('tests') && isTestPath(path)) return true;
  if (!quietIn.includes('comments') && !quietIn.includes('strings')) return false;
  const place = site.surroundings;
  if (place.kind === 'code' || isNotation(place.text)) return false;
  if (place.kind === 'comment') return quietIn.includes('comments');
  return quietIn.includes('strings') && /\s/.test(place.text);
}
