/** Where a test stands, learned from pairs of source and test. Paths are relative to their repository, with `/`. */

/** How the path of a test comes from the path of its source. */
export interface PlaceRule {
  /** The folders of the source that others take the place of, and those; between folders that stay. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Whether the folders that stay stand before those that change; else behind. */
  readonly isBehind: boolean;
  /** What stands before and behind the name of the source in that of the test. */
  readonly before: string;
  readonly after: string;
  /** How many pairs show it. */
  readonly count: number;
}

interface Parts {
  readonly folders: readonly string[];
  readonly stem: string;
  readonly suffix: string;
}

function partsOf(path: string): Parts {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  const dot = name.lastIndexOf('.');
  return dot <= 0
    ? { folders, stem: name, suffix: '' }
    : { folders, stem: name.slice(0, dot), suffix: name.slice(dot) };
}

const AFFIXES = /^(?<before>(?:tests?|spec)[._-])?(?<stem>.+?)(?<after>[._-](?:tests?|spec)|Tests?|Spec)?$/;

/** The name of a test file without what says that it is one. */
export function testedStem(path: string): { readonly before: string; readonly stem: string; readonly after: string } {
  const { stem } = partsOf(path);
  const { before = '', after = '', stem: tested = stem } = AFFIXES.exec(stem)?.groups ?? {};
  return { before, stem: tested, after };
}

/** The last part of a path, without suffix. */
export const stemOf = (path: string): string => partsOf(path).stem;

/** The rules that pairs show, the most frequent first. A test belongs to the source of its name that is nearest to it. */
export function placeRules(sources: readonly string[], tests: readonly string[]): PlaceRule[] {
  const byStem = new Map<string, string[]>();
  for (const source of sources) {
    const { stem } = partsOf(source);
    byStem.set(stem, [...(byStem.get(stem) ?? []), source]);
  }
  const rules = new Map<string, PlaceRule>();
  for (const test of tests) {
    const { before, stem, after } = testedStem(test);
    const found = byStem.get(stem)?.filter((source) => partsOf(source).suffix === partsOf(test).suffix) ?? [];
    const [source] = found.sort((a, b) => sharedFolders(b, test) - sharedFolders(a, test));
    if (source === undefined) continue;
    const rule = { ...foldersChange(partsOf(source).folders, partsOf(test).folders), before, after };
    const key = JSON.stringify(rule);
    rules.set(key, { ...rule, count: (rules.get(key)?.count ?? 0) + 1 });
  }
  return [...rules.values()].sort((a, b) => b.count - a.count);
}

function sharedFolders(a: string, b: string): number {
  const [x, y] = [partsOf(a).folders, partsOf(b).folders];
  return x.filter((folder) => y.includes(folder)).length - Math.abs(x.length - y.length) / 10;
}

function foldersChange(
  source: readonly string[],
  test: readonly string[],
): Pick<PlaceRule, 'from' | 'to' | 'isBehind'> {
  const shortest = Math.min(source.length, test.length);
  let head = 0;
  while (head < shortest && source[head] === test[head]) head++;
  let tail = 0;
  while (tail < shortest - head && source.at(-1 - tail) === test.at(-1 - tail)) tail++;
  return {
    from: source.slice(head, source.length - tail),
    to: test.slice(head, test.length - tail),
    isBehind: head > 0 && tail === 0,
  };
}

/** Where the test of a source stands by a rule; undefined: the rule does not fit its folders. */
export function placeBy(rule: PlaceRule, source: string): string | undefined {
  const { folders, stem, suffix } = partsOf(source);
  const { from, to, isBehind, before, after } = rule;
  const at = from.length === 0 ? (isBehind ? folders.length : 0) : indexOfRun(folders, from);
  if (at < 0) return undefined;
  const path = [...folders.slice(0, at), ...to, ...folders.slice(at + from.length)];
  return [...path, `${before}${stem}${after}${suffix}`].join('/');
}

function indexOfRun(folders: readonly string[], run: readonly string[]): number {
  return folders.findIndex((_, at) => run.every((folder, i) => folders[at + i] === folder));
}

/** Where a test would stand among tests that no source shows the place of: in the folder and with the affixes of most. */
export function placeAmong(tests: readonly string[], source: string): string | undefined {
  const most = (of: (path: string) => string) => {
    const counts = new Map<string, number>();
    for (const test of tests) counts.set(of(test), (counts.get(of(test)) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  };
  const folder = most((path) => path.slice(0, path.lastIndexOf('/') + 1));
  const form = most((path) => [testedStem(path).before, testedStem(path).after].join('\0'));
  if (folder === undefined || form === undefined) return undefined;
  const [before, after] = form.split('\0');
  const { stem, suffix } = partsOf(source);
  return `${folder}${before}${stem}${after}${suffix}`;
}

/** How one file names another by a path, such as `../lib/parser`; without suffix. */
export function relativePath(from: string, to: string): string {
  const [here, there] = [partsOf(from).folders, partsOf(to).folders];
  let shared = 0;
  while (shared < Math.min(here.length, there.length) && here[shared] === there[shared]) shared++;
  const up = here.slice(shared).map(() => '..');
  return [...(up.length === 0 ? ['.'] : up), ...there.slice(shared), partsOf(to).stem].join('/');
}
