import { type Attribution, attributionKinds, type LineOrigin } from '../domain/history/attribution';
import { type BlameHistory, blame, type FileVersion, olderOrigin, unknownOrigin } from '../domain/history/blame';
import type { FileChange } from '../domain/history/commit';
import type { ExclusionReason } from '../domain/history/exclusions';
import { blankHash, lineHash } from '../domain/history/patch';
import type { PathHistory, Touch } from '../domain/history/pathHistory';
import { changedVersion, versionsBefore } from '../domain/history/versions';
import { createDifferences } from './differences';
import type { GitReader } from './gitReader';

/** Whose the lines of a text are: one element for each line of `text.split('\n')`. */
export type LineAttributions = readonly Attribution[];

/** Whose lines are, by runs of neighbours from the first line on. */
export type AttributionRuns = readonly (readonly [attribution: Attribution, lines: number])[];

/** What was found of a file or a commit: how much in a row is whose, or left out why. */
export type KeptRuns = readonly (readonly [reason: ExclusionReason | 'own', count: number])[];

/** Keeps what took long to find out, as whose the lines of files are; a `Map` will do. */
export interface BlameCache {
  get(key: string): KeptRuns | undefined;
  set(key: string, runs: KeptRuns): unknown;
}

/** Tells whose the lines of files are. */
export interface LineAttribution {
  /** Whether only a blame can tell whose the lines of a file are. */
  isDoubtful(path: string): boolean;
  /** Whether that blame is known, or the one of a recent version, so that it is soon done. */
  isNearlyKnown(path: string): boolean;
  /** Names doubtful files that will be asked about, the first ones first, so that git compares many at once. */
  expect(paths: readonly string[]): void;
  /** Whose the lines of a file are. @param blob its content at the revision, as `lines` */
  attribute(path: string, blob: string, lines: number): Promise<LineAttributions>;
  /** A first answer to the same question, without a blame; undefined: none can be given. */
  guess(path: string, blob: string, lines: number): Promise<LineAttributions | undefined>;
}

/** So many of the newest changes of a file are looked through for one whose blame is known. */
const mostRecent = 100;

export interface LineAttributionOptions {
  /** Commits that wrote nothing, by id. */
  readonly ignored: readonly string[];
  /** Whether the history goes back to its beginning. */
  readonly isWhole: boolean;
  /** Names the rules that the attributions of a file were made by. */
  digestOf(path: string): string;
  readonly blames: BlameCache;
}

/**
 * Tells whose the lines of files are. Where the commits that changed a file are all of one kind, that is the answer;
 * otherwise its lines are followed back, but not beyond the oldest own commit: what is older is not own.
 */
export function createLineAttribution(
  reader: GitReader,
  history: PathHistory,
  { ignored, isWhole, digestOf, blames }: LineAttributionOptions,
): LineAttribution {
  const isDoubtful = (path: string) => {
    const { attributions, merged } = history.lineage(path);
    return !isWhole || merged || (attributions.size > 1 && attributions.has('own'));
  };
  const oldestOf = (path: string) => {
    const { oldestOwn, merged, attributions } = history.lineage(path);
    const isBounded = isWhole && !merged && !attributions.has('unknownAuthors');
    return isBounded ? oldestOwn : Number.POSITIVE_INFINITY;
  };
  const places = new Set(ignored.flatMap((commit) => history.placeOf(commit) ?? []));
  const isIgnored = (commit: number) => places.has(commit);
  const keyOf = ({ commit, path, blob }: FileVersion, bound: string) =>
    [path, blob, history.hashOf(commit), bound].join('\0');
  /** By what rules a file is blamed, and where no further; for another name of it, that may be something else. */
  const boundOf = (path: string) => {
    const oldest = oldestOf(path);
    const end = oldest < history.size ? `${history.hashOf(oldest)} ${olderOf(path)}` : '';
    return `${end}\0${digestOf(path)}`;
  };
  const olderOf = (path: string) => olderAttribution(history.lineage(path).attributions);
  /** The place of the newest version whose blame is known; its own change is of no interest then. */
  const knownPlaces = new Map<string, number>();
  const knownPlace = (path: string) => {
    const before = knownPlaces.get(path);
    if (before !== undefined) return before;
    const bound = boundOf(path);
    const isKnown = ({ commit, newBlob }: Touch) =>
      newBlob !== undefined && blames.get(keyOf({ commit, path, blob: newBlob }, bound)) !== undefined;
    const place = history.touchesOf(path).slice(0, mostRecent).find(isKnown)?.commit ?? Number.POSITIVE_INFINITY;
    knownPlaces.set(path, place);
    return place;
  };
  const neededOf = (path: string) => Math.min(oldestOf(path), knownPlace(path) - 1);
  const differences = createDifferences(reader, history, { oldestOf: neededOf, isIgnored });
  const changes = new Map<string, Promise<readonly FileChange[]>>();
  const sources = {
    spans: differences.spans,
    changes(commit: number, parent: number) {
      const key = `${commit} ${parent}`;
      const found = changes.get(key) ?? reader.changes(history.hashOf(commit), history.hashOf(parent));
      changes.set(key, found);
      return found;
    },
  };
  const versions: BlameHistory = {
    changed: (version) => changedVersion(history, version),
    before: (version) => versionsBefore(history, version, sources),
    hunks: differences.hunks,
    guess: differences.guess,
    isIgnored,
  };

  async function attributeLines(path: string, blob: string, lines: number): Promise<AttributionRuns> {
    const bound = boundOf(path);
    const version = versions.changed({ commit: 0, path, blob });
    const key = version && keyOf(version, bound);
    const before = key === undefined ? undefined : blames.get(key);
    if (before) return before as AttributionRuns; // Nothing else is kept by such a key.
    await differences.load(path);
    const known = (version: FileVersion) =>
      knownOrigins(blames.get(keyOf(version, bound)) as AttributionRuns | undefined);
    const origins = await blame({ ...versions, known }, { commit: 0, path, blob }, { lines, oldest: oldestOf(path) });
    const older = olderOf(path);
    const runs = joinRuns(origins, (commit) =>
      commit === olderOrigin ? older : (attributionAt(commit) ?? history.attributionOf(commit)),
    );
    const isWhole = origins.every(({ commit }) => commit !== unknownOrigin); // What was missing may be there the next time.
    if (key !== undefined && isWhole) blames.set(key, runs);
    return runs;
  }

  return {
    isDoubtful,
    isNearlyKnown: (path) => knownPlace(path) < Number.POSITIVE_INFINITY,
    expect: (paths) => differences.expect(paths.filter(isDoubtful)),
    async attribute(path, blob, lines) {
      const { attributions } = history.lineage(path);
      const [only = 'otherAuthors'] = attributions;
      if (!isDoubtful(path)) return new Array(lines).fill(attributions.size > 1 ? 'otherAuthors' : only);
      const result: Attribution[] = [];
      for (const [attribution, count] of await attributeLines(path, blob, lines))
        for (let line = 0; line < count; line++) result.push(attribution);
      return result;
    },
    async guess(path, blob, lines) {
      const [added, text] = [await differences.addedLines(path), await differences.lines(blob)];
      if (!added || !text) return undefined;
      // Of older lines nobody looks at each.
      if (olderIsOwn(history, path, added.oldest)) return new Array(lines).fill('own');
      return guessOwn(text, added.hashes).slice(0, lines);
    },
  };
}

/**
 * Takes lines for own that own commits added, and blank ones that stand behind such. One alone among others' is rather a
 * bracket or a word that anybody writes.
 * @param lines one character for each byte
 * @param hashes of the lines that were added
 */
export function guessOwn(lines: readonly string[], hashes: ReadonlySet<number>): Attribution[] {
  const found = lines.map(lineHash);
  const rows = found.flatMap((hash, line) => (hash === blankHash ? [] : [line]));
  const added = rows.map((line) => hashes.has(found[line] as number));
  const result = new Array<Attribution>(lines.length).fill('otherAuthors');
  for (const [row, line] of rows.entries())
    if (added[row] && (added[row - 1] || added[row + 1])) result.fill('own', line, rows[row + 1] ?? lines.length);
  return result;
}

/** Origins that stand for attributions and for no commit: these and below. */
const firstKnown = olderOrigin - 1;
const attributionAt = (origin: number): Attribution | undefined => attributionKinds[firstKnown - origin];

/** For each line of a version a number that stands for whose it was found to be. */
function knownOrigins(runs: AttributionRuns | undefined): number[] | undefined {
  return runs?.flatMap(([attribution, lines]) =>
    new Array<number>(lines).fill(firstKnown - attributionKinds.indexOf(attribution)),
  );
}

/** Of so many commits nearly every line is own. */
const mostlyOwn = 0.9;

/** Whether nearly all commits that changed a file before a place were own. */
function olderIsOwn(history: PathHistory, path: string, place: number): boolean {
  let [own, all] = [0, 0];
  for (const name of history.lineage(path).names)
    for (const { commit } of history.touchesOf(name)) {
      if (commit <= place || history.isMerge(commit)) continue;
      all++;
      if (history.attributionOf(commit) === 'own') own++;
    }
  return own > mostlyOwn * all;
}

/** Whose lines are that are older than all own commits: where others of several kinds wrote, nobody looks who it was. */
function olderAttribution(attributions: ReadonlySet<Attribution>): Attribution {
  const [only, ...more] = [...attributions].filter((attribution) => attribution !== 'own');
  return only !== undefined && more.length === 0 ? only : 'otherAuthors';
}

function joinRuns(origins: readonly LineOrigin[], attributionOf: (commit: number) => Attribution): AttributionRuns {
  const runs: [Attribution, number][] = [];
  for (const { commit, count } of origins) {
    const attribution = attributionOf(commit);
    const last = runs.at(-1);
    if (last?.[0] === attribution) last[1] += count;
    else runs.push([attribution, count]);
  }
  return runs;
}
