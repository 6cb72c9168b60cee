import { isAgent, isBot, namesAgent, namesDraft } from './agents';
import type { Commit } from './commit';
import type { Mailmap } from './mailmap';

/**
 * Whose lines a commit's are. `own`: the engineer's. `agents`: a coding agent wrote or helped, whoever committed.
 * `drafts`: accepted drafts of the double. `unknownAuthors`: older than the history at hand goes back.
 */
export type Attribution = 'own' | 'otherAuthors' | 'bots' | 'agents' | 'drafts' | 'unknownAuthors';

/** Grows when the rules of this room change, so that what was attributed by older ones is looked at again. */
export const rulesVersion = 1;

export interface AttributionRules {
  /** Addresses of the engineer, in lower case, mapped through the mailmap. */
  readonly identities: ReadonlySet<string>;
  readonly mailmap: Mailmap;
  /** Further names or addresses of agents. */
  readonly agents: readonly string[];
  /** Commits at which a shallow clone was cut: they seem to have written all that is older. */
  readonly cut: ReadonlySet<string>;
}

/** Whose lines are those that a commit added. */
export function attribute(commit: Commit, rules: AttributionRules): Attribution {
  if (rules.cut.has(commit.hash)) return 'unknownAuthors';
  if (namesDraft(commit.message)) return 'drafts';
  if (namesAgent(commit.message, rules.agents) || isAgent(commit.name, commit.email, rules.agents)) return 'agents';
  const { name, email } = rules.mailmap(commit);
  if (rules.identities.has(email.toLowerCase())) return 'own';
  return isBot(name, email) ? 'bots' : 'otherAuthors';
}

/** What the history says of one path. */
export interface Lineage {
  /** Whose commits changed it, under this name and under those it had before. */
  readonly attributions: ReadonlySet<Attribution>;
  /** Whether it came with a merge, so that only a blame can tell where its lines are from. */
  readonly merged: boolean;
  /** Seconds since 1970 of the last own commit that changed it; 0: none. */
  readonly time: number;
  /** The newest commit that changed it; empty: none is known. */
  readonly newest: string;
}

/** Which commits changed which paths. Lines are not looked at: this tells which files are worth a blame. */
export class PathHistory {
  readonly #touches = new Map<
    string,
    { attributions: Set<Attribution>; merged: boolean; time: number; newest: string }
  >();
  readonly #sources = new Map<string, Set<string>>();

  /** Adds a commit; the newest first. */
  add(commit: Commit, attribution: Attribution): void {
    for (const { path, from, oldBlob, newBlob } of commit.changes) {
      if (from !== undefined) this.#sources.set(path, (this.#sources.get(path) ?? new Set()).add(from));
      let touch = this.#touches.get(path);
      if (!touch) {
        touch = { attributions: new Set(), merged: false, time: 0, newest: commit.hash };
        this.#touches.set(path, touch);
      }
      if (newBlob === undefined || oldBlob === newBlob) continue; // Deleted, renamed or made executable: no line is new.
      touch.attributions.add(attribution);
      if (commit.parents.length > 1) touch.merged = true;
      if (attribution === 'own') touch.time = Math.max(touch.time, commit.time);
    }
  }

  /** What is known of a path and of the paths it was renamed from. */
  lineage(path: string): Lineage {
    const attributions = new Set<Attribution>();
    let merged = false;
    let time = 0;
    const seen = new Set([path]);
    for (const name of seen) {
      const touch = this.#touches.get(name);
      for (const attribution of touch?.attributions ?? []) attributions.add(attribution);
      merged ||= touch?.merged ?? false;
      time = Math.max(time, touch?.time ?? 0);
      for (const source of this.#sources.get(name) ?? []) seen.add(source);
    }
    return { attributions, merged, time, newest: this.#touches.get(path)?.newest ?? '' };
  }
}

/** Who wrote a run of neighbouring lines. */
export interface LineOrigin {
  readonly commit: string;
  /** Zero-based. */
  readonly start: number;
  readonly count: number;
}

/** Reads the output of `git blame --incremental`. */
export function readBlame(text: string): LineOrigin[] {
  return Array.from(text.matchAll(/^([0-9a-f]{40,64}) \d+ (\d+) (\d+)$/gm), ([, commit = '', line, count]) => ({
    commit,
    start: Number(line) - 1,
    count: Number(count),
  }));
}
