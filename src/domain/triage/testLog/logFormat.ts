/** A place that the output of a test run names, as it is written there. */
export interface LoggedFrame {
  /** Absolute or not, of this machine or another, with `/` between folders. */
  readonly path: string;
  /** Zero-based. */
  readonly line: number;
  /** UTF-16 code units from 0; absent: only the line is told. */
  readonly character?: number;
}

/** A test that failed, as the output of a run tells it. */
export interface LoggedFailure {
  /** With its suites, from the outermost. */
  readonly test: string;
  /** In the words of the runner, shortened; empty: it says nothing. */
  readonly message: string;
  readonly runner: string;
  /** The innermost call first; those in the runtime, in the runner and in dependencies are left out. */
  readonly frames: readonly LoggedFrame[];
  readonly expected?: string;
  readonly actual?: string;
}

/** What the output of a run says in all. */
export interface LogReading {
  readonly failures: readonly LoggedFailure[];
  /** As the run counts them, else as were found. */
  readonly failed: number;
  /** Absent: the run does not say. */
  readonly passed?: number;
  /** Whether the run came to the end that its runner writes. */
  readonly isWhole: boolean;
}

/** Reads the output of one runner, line by line. It keeps failures alone, so that a log of any length may pass through it. */
export interface LogReader {
  /** @param text without colours and without the end of the line */
  line(text: string): void;
  /** What was read; undefined: it is not the output of this runner. */
  end(): LogReading | undefined;
}

/** How the output of one runner is read. */
export interface LogFormat {
  readonly runner: string;
  /** A reader that has read nothing yet. */
  read(): LogReader;
}
