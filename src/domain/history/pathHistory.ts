import type { Attribution } from './attribution';
import type { Commit } from './commit';

/** One commit's change of one path, against its first parent. */
export interface Touch {
  /** The commit's place in the history: children have smaller numbers than their parents. */
  readonly commit: number;
  /** Its path before; absent: the same. */
  readonly from?: string;
  /** Object ids; absent: the file was not there before, or is not there any more. */
  readonly oldBlob?: string;
  readonly newBlob?: string;
}

/** What the history says of one path. */
export interface Lineage {
  /** The path and the paths that it had before. */
  readonly names: ReadonlySet<string>;
  /** Whose commits changed it, under any of these names. */
  readonly attributions: ReadonlySet<Attribution>;
  /** Seconds since 1970 of the last own commit that changed it; 0: none. */
  readonly time: number;
  /** The newest commit that changed it; empty: none is known. */
  readonly newest: string;
  /** The place of the oldest own commit that changed it; −1: none. */
  readonly oldestOwn: number;
  /** Whether a merge gave it a content that no parent had, so that only a blame can tell where its lines are from. */
  readonly merged: boolean;
}

/** A path that a commit renamed, as it was before. */
export interface Renamed {
  readonly path: string;
  readonly blob: string;
}

/** In a commit that renames more files than this, a file is what git's log says it was. */
const mostRenamed = 200;

/** Which commits changed which paths, so that a file can be followed back without looking at a tree. */
export class PathHistory {
  readonly #hashes: string[] = [];
  readonly #attributions: Attribution[] = [];
  readonly #times: number[] = [];
  readonly #parentNames: (readonly string[])[] = [];
  readonly #places = new Map<string, number>();
  readonly #touches = new Map<string, Touch[]>();
  /** The paths that a commit renamed others from: one of them may also be where a file came from that it added. */
  readonly #renamed = new Map<number, readonly Renamed[]>();
  readonly #lineages = new Map<string, Lineage>();
  /** The place of each commit's first parent, −1 where it has none here; made when it is first asked for. */
  #firstParents: Int32Array | undefined;
  /** Which of the touches of `#walked` a commit is, counted from 1; valid where `#stamps` says so. */
  #walked = '';
  #stamp = 0;
  #stamps = new Int32Array();
  #touchAt = new Int32Array();

  /** Adds a commit; children before parents. */
  add(commit: Commit, attribution: Attribution): void {
    const place = this.#hashes.length;
    this.#hashes.push(commit.hash);
    this.#attributions.push(attribution);
    this.#times.push(commit.time);
    this.#parentNames.push(commit.parents);
    this.#places.set(commit.hash, place);
    const renamed: Renamed[] = [];
    for (const { path, from, oldBlob, newBlob } of commit.changes) {
      if (from !== undefined && oldBlob) renamed.push({ path: from, blob: oldBlob });
      const touches = this.#touches.get(path) ?? [];
      if (touches.length === 0) this.#touches.set(path, touches);
      touches.push({
        commit: place,
        ...(from === undefined ? {} : { from }),
        ...(oldBlob ? { oldBlob } : {}),
        ...(newBlob ? { newBlob } : {}),
      });
    }
    if (renamed.length > 0 && commit.parents.length < 2) this.#renamed.set(place, renamed);
  }

  get size(): number {
    return this.#hashes.length;
  }

  hashOf(commit: number): string {
    return this.#hashes[commit] ?? '';
  }

  attributionOf(commit: number): Attribution {
    return this.#attributions[commit] ?? 'unknownAuthors';
  }

  /** Seconds since 1970 of a commit; 0: it is not known. */
  timeOf(commit: number): number {
    return this.#times[commit] ?? 0;
  }

  /** Changes whose the lines of a commit are, after a closer look. */
  reattribute(commit: number, attribution: Attribution): void {
    this.#attributions[commit] = attribution;
  }

  placeOf(hash: string): number | undefined {
    return this.#places.get(hash);
  }

  /** The places of a commit's parents; −1 for one that is not in this history. */
  parentsOf(commit: number): readonly number[] {
    return (this.#parentNames[commit] ?? []).map((name) => this.#places.get(name) ?? -1);
  }

  isMerge(commit: number): boolean {
    return (this.#parentNames[commit]?.length ?? 0) > 1;
  }

  /**
   * Where a file may come from that a commit added or renamed: git's blame looks for the most similar of all files that are
   * gone, its log at each only once. Empty where both are bound to agree.
   */
  sourcesOf({ commit, from, oldBlob, newBlob }: Touch): readonly Renamed[] {
    if (newBlob === undefined || oldBlob === newBlob || (from === undefined && oldBlob !== undefined)) return [];
    const renamed = this.#renamed.get(commit) ?? [];
    return renamed.length > mostRenamed || (from !== undefined && renamed.length < 2) ? [] : renamed;
  }

  /** All paths that any commit changed. */
  paths(): Iterable<string> {
    return this.#touches.keys();
  }

  touchesOf(path: string): readonly Touch[] {
    return this.#touches.get(path) ?? [];
  }

  /** The change that gave a path the content it has at a commit: the commit's own or the nearest before it along first parents. */
  lastTouch(commit: number, path: string): Touch | undefined {
    const parents = this.#walk(path);
    let at = commit;
    while (at >= 0 && this.#stamps[at] !== this.#stamp) at = parents[at] as number;
    return at < 0 ? undefined : this.touchesOf(path)[this.#touchAt[at] as number];
  }

  /** The blob of a path at a commit; undefined: it has none, or this history does not go back far enough. */
  blobAt(commit: number, path: string): string | undefined {
    return this.lastTouch(commit, path)?.newBlob;
  }

  /** What is known of a path and of the paths it was renamed from. */
  lineage(path: string): Lineage {
    const known = this.#lineages.get(path);
    if (known) return known;
    const attributions = new Set<Attribution>();
    const names = new Set([path]);
    let [time, oldestOwn, merged] = [0, -1, false];
    for (const name of names)
      for (const touch of this.touchesOf(name)) {
        const { commit, from, oldBlob, newBlob } = touch;
        if (this.isMerge(commit) && newBlob) {
          if (!this.#isResolved(name, touch)) continue; // What it brought is counted where it was made.
          merged = true;
        }
        if (from !== undefined) names.add(from);
        for (const source of this.sourcesOf(touch)) names.add(source.path);
        if (newBlob === undefined || oldBlob === newBlob) continue; // Deleted, renamed or made executable: no line is new.
        const attribution = this.attributionOf(commit);
        attributions.add(attribution);
        if (attribution !== 'own') continue;
        time = Math.max(time, this.#times[commit] ?? 0);
        oldestOwn = Math.max(oldestOwn, commit);
      }
    const newest = this.hashOf(this.touchesOf(path)[0]?.commit ?? -1);
    const lineage = { names, attributions, time, newest, oldestOwn, merged };
    this.#lineages.set(path, lineage);
    return lineage;
  }

  /** Whether a merge gave a file a content that none of its parents has. */
  #isResolved(path: string, { commit, newBlob }: Touch): boolean {
    return !this.parentsOf(commit).some((parent, at) => at > 0 && this.blobAt(parent, path) === newBlob);
  }

  /** Marks the commits that changed a path, and gives the first parents to walk along. */
  #walk(path: string): Int32Array {
    if (!this.#firstParents) {
      this.#firstParents = Int32Array.from(this.#parentNames, ([first]) => this.#places.get(first ?? '') ?? -1);
      this.#stamps = new Int32Array(this.size);
      this.#touchAt = new Int32Array(this.size);
    }
    if (path !== this.#walked || this.#stamp === 0) {
      this.#walked = path;
      this.#stamp++;
      for (const [at, { commit }] of this.touchesOf(path).entries()) {
        this.#stamps[commit] = this.#stamp;
        this.#touchAt[commit] = at;
      }
    }
    return this.#firstParents;
  }
}
