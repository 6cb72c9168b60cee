import { contentHash } from '../../foundations/hash';

/** A finding before it has a name: its rule, and the offsets of its place. */
interface Place {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/** What a finding is called. */
export interface FindingName {
  readonly id: string;
  /** Of one that is like no other in its file: what it is called once there are several; absent: there are. */
  readonly amongOthers?: string;
}

/** So much of what stands at a place is compared. UTF-16 code units. */
const COMPARED = 400;
/** So many lines above and below tell places that are alike: more where fewer are the same, too. */
const SURROUNDINGS = [1, 2, 4, 8] as const;

/**
 * Names findings by their rule and the lines that they stand on, white space aside, so that a name lasts while lines move. Of
 * several that are alike, each is told by the lines around it as well, so that it keeps its name when others come and go; only
 * those that stand among the same lines are numbered, in the order of the text.
 * @param text of the file that they are in
 * @returns one for each, in their order; all ids are different
 */
export function findingNames(places: readonly Place[], text: string): FindingName[] {
  const around = createSurroundings(text);
  const inOrder = [...places].sort((a, b) => a.start - b.start || a.end - b.end);
  const names = new Map<Place, FindingName>();
  for (const [likeness, alike] of grouped(inOrder, (place) => likenessOf(place, text))) {
    const [only] = alike;
    const named = (place: Place, lines: number) => `${likeness}\n${around(place, lines)}`;
    if (only && alike.length === 1)
      names.set(only, { id: hashed(likeness, 0), amongOthers: hashed(named(only, SURROUNDINGS[0]), 0) });
    else for (const [place, id] of toldApart(alike, named)) names.set(place, { id });
  }
  return places.map((place) => names.get(place) ?? { id: '' });
}

/** Names places that are alike by as few lines around them as tell them apart, else by numbers. */
function toldApart(alike: readonly Place[], named: (place: Place, lines: number) => string): Map<Place, string> {
  const ids = new Map<Place, string>();
  let left = alike;
  for (const lines of SURROUNDINGS) {
    left = [...grouped(left, (place) => named(place, lines))].flatMap(([name, same]) => {
      if (same.length > 1) return same;
      for (const place of same) ids.set(place, hashed(name, 0));
      return [];
    });
  }
  const numbers = new Map<string, number>();
  for (const place of left) {
    const name = named(place, SURROUNDINGS[0]);
    const number = (numbers.get(name) ?? 0) + 1;
    numbers.set(name, number);
    ids.set(place, hashed(name, number));
  }
  return ids;
}

function grouped(places: readonly Place[], nameOf: (place: Place) => string): Map<string, Place[]> {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const name = nameOf(place);
    const same = groups.get(name);
    if (same) same.push(place);
    else groups.set(name, [place]);
  }
  return groups;
}

const hashed = (name: string, number: number) => contentHash(`${name}\n${number}`).slice(0, 16);

function likenessOf({ rule, start, end }: Place, text: string): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', Math.min(end, start + COMPARED));
  const lines = text.slice(from, lineEnd < 0 ? undefined : lineEnd).slice(0, COMPARED);
  const column = bare(text.slice(from, start)).length;
  return `${rule}\n${column}\n${bare(lines)}`;
}

const bare = (text: string) => text.replaceAll(/\s+/g, '');

/** Tells the nearest lines above and below a place that are not blank, without white space. */
function createSurroundings(text: string): (place: Place, count: number) => string {
  return ({ start, end }, count) => {
    const above: string[] = [];
    for (let at = text.lastIndexOf('\n', start - 1); at >= 0 && above.length < count; ) {
      const from = text.lastIndexOf('\n', at - 1);
      const line = bare(text.slice(from + 1, at));
      if (line !== '') above.unshift(line);
      at = at === 0 ? -1 : from;
    }
    const below: string[] = [];
    for (let at = text.indexOf('\n', end); at >= 0 && below.length < count; ) {
      const to = text.indexOf('\n', at + 1);
      const line = bare(text.slice(at + 1, to < 0 ? undefined : to));
      if (line !== '') below.push(line);
      at = to;
    }
    return `${above.join('\n')}\n\n${below.join('\n')}`;
  };
}
