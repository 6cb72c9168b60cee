import { type BlameHistory, blame } from '../domain/history/blame';
import type { PathHistory } from '../domain/history/pathHistory';
import { changedVersion, versionsBefore } from '../domain/history/versions';
import { monthOf } from '../foundations/month';
import { createDifferences } from './differences';
import type { GitReader } from './gitReader';

/** Tells when the lines of files were written. */
export interface LineDates {
  /** Names the files that will be asked about, the first ones first, so that git compares many at once. */
  expect(paths: readonly string[]): void;
  /**
   * The month of the commit that wrote each line, as `monthOf` counts it; 0 where it is not known, or older than every
   * commit of the engineer.
   * @param blob the content of the file at the revision, as `lines`
   */
  monthsOf(path: string, blob: string, lines: number): Promise<Uint32Array>;
}

/**
 * Follows lines back to the commits that wrote them, also in files that one author wrote alone. Commits that only formatted
 * code wrote nothing, so a line keeps its month when a file is reformatted.
 * @param ignored commits that wrote nothing, by id
 */
export function createLineDates(reader: GitReader, history: PathHistory, ignored: ReadonlySet<string>): LineDates {
  const isIgnored = (commit: number) => ignored.has(history.hashOf(commit));
  const oldestOf = (path: string) => {
    const { oldestOwn, merged, attributions } = history.lineage(path);
    return merged || attributions.has('unknownAuthors') ? Number.POSITIVE_INFINITY : oldestOwn;
  };
  const differences = createDifferences(reader, history, { oldestOf, isIgnored });
  const sources = {
    spans: differences.spans,
    changes: (commit: number, parent: number) => reader.changes(history.hashOf(commit), history.hashOf(parent)),
  };
  const versions: BlameHistory = {
    changed: (version) => changedVersion(history, version),
    before: (version) => versionsBefore(history, version, sources),
    hunks: differences.hunks,
    guess: differences.guess,
    isIgnored,
  };
  return {
    expect: differences.expect,
    async monthsOf(path, blob, lines) {
      await differences.load(path);
      const months = new Uint32Array(lines);
      for (const { commit, start, count } of await blame(
        versions,
        { commit: 0, path, blob },
        { lines, oldest: oldestOf(path) },
      ))
        if (commit >= 0) months.fill(monthOf(history.timeOf(commit)), start, start + count);
      return months;
    },
  };
}
