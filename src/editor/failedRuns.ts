import type { TestFailure } from '../application/triageDoor';

/** A run of tests that somebody started. */
export interface TestRun {
  /** The same for each time the same is run. */
  readonly key: string;
  /** What a person calls it, such as its command line. */
  readonly name: string;
}

/** The failures of runs, each kept until the same run says something else. */
export interface FailedRuns<Run extends TestRun> {
  /** Takes over what a run said; no failures: it passed. @returns whether anything is another than before */
  heard(run: Run, failures: readonly TestFailure[]): boolean;
  /** Of all runs, the newest first; what two runs report at the same place is told once. */
  all(): readonly TestFailure[];
  /** Those that lead through a file. */
  at(path: string): readonly TestFailure[];
  /** The run in which it failed; without one, the last that failed. */
  runOf(failure?: TestFailure): Run | undefined;
  /** Follows lines that move while a file is edited. @param added how many more lines there are below `line` */
  moved(path: string, line: number, added: number): void;
  /** @returns whether there was anything to forget */
  forget(): boolean;
}

/** The newest run of each kind is enough: more are history. */
const MOST_RUNS = 20;

/** Holds them in memory: after a restart nobody knows whether they still fail. */
export function createFailedRuns<Run extends TestRun>(): FailedRuns<Run> {
  let heard: { readonly run: Run; readonly failures: readonly TestFailure[] }[] = [];
  const all = () => {
    const places = new Set<string>();
    return heard.flatMap(({ failures }) => {
      const own = failures.filter((failure) => !places.has(placeOf(failure)));
      for (const failure of own) places.add(placeOf(failure));
      return own;
    });
  };
  return {
    heard(run, failures) {
      const before = heard.find((other) => other.run.key === run.key)?.failures ?? [];
      heard = heard.filter((other) => other.run.key !== run.key);
      if (failures.length > 0) heard = [{ run, failures }, ...heard].slice(0, MOST_RUNS);
      return JSON.stringify(before) !== JSON.stringify(failures);
    },
    all,
    at: (path) => all().filter(({ frames }) => frames.some((frame) => frame.path === path)),
    runOf(failure) {
      if (!failure) return heard[0]?.run;
      const isSame = (other: TestFailure) => other.test === failure.test && placeOf(other) === placeOf(failure);
      return heard.find(({ failures }) => failures.some(isSame))?.run;
    },
    moved(path, line, added) {
      const move = (frame: TestFailure['frames'][number]) =>
        frame.path === path && frame.line > line ? { ...frame, line: Math.max(line, frame.line + added) } : frame;
      heard = heard.map(({ run, failures }) => ({
        run,
        failures: failures.map((failure) =>
          failure.frames.some((frame) => frame.path === path)
            ? { ...failure, frames: failure.frames.map(move) }
            : failure,
        ),
      }));
    },
    forget() {
      const had = heard.length > 0;
      heard = [];
      return had;
    },
  };
}

/** Where a failure led first; what leads nowhere is its own. */
function placeOf({ frames: [first], test, runner }: TestFailure): string {
  return first ? `${first.path}:${first.line}` : `${runner} ${test}`;
}
