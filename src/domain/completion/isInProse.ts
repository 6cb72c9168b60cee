import type { Site } from './site';
import { surroundingsOf } from './surroundings';

/**
 * The cursor stands in a comment, or in a string of several words. A string of one word is a path, a key or the name of
 * an event: it belongs to the code.
 */
export function isInProse(site: Site, allowed: { readonly inComments: boolean; readonly inStrings: boolean }): boolean {
  if (allowed.inComments && allowed.inStrings) return false;
  const place = surroundingsOf(site);
  if (place.kind === 'comment') return !allowed.inComments;
  return place.kind === 'string' && !allowed.inStrings && /\s/.test(place.text);
}
