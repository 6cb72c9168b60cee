import { contentHash } from '../../foundations/hash';

/** A finding before it has a name: its rule, and the offsets of its place. */
interface Place {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/** So much of what stands at a place is compared. UTF-16 code units. */
const COMPARED = 400;

/**
 * Names findings by their rule and the lines that they stand on, white space aside, so that a name lasts while lines move; of
 * several that are alike, in the order of the text, each has its number.
 * @param text of the file that they are in
 * @returns one name for each, in their order, all different
 */
export function findingIds(places: readonly Place[], text: string): string[] {
  const seen = new Map<string, number>();
  const ids = new Map<Place, string>();
  for (const place of [...places].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const from = text.lastIndexOf('\n', place.start - 1) + 1;
    const lineEnd = text.indexOf('\n', Math.min(place.end, place.start + COMPARED));
    const lines = text.slice(from, lineEnd < 0 ? undefined : lineEnd).slice(0, COMPARED);
    const column = text.slice(from, place.start).replaceAll(/\s+/g, '').length;
    const likeness = `${place.rule}\n${column}\n${lines.replaceAll(/\s+/g, '')}`;
    const number = seen.get(likeness) ?? 0;
    seen.set(likeness, number + 1);
    ids.set(place, contentHash(`${likeness}\n${number}`).slice(0, 16));
  }
  return places.map((place) => ids.get(place) ?? '');
}
