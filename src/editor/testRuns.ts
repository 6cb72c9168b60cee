import type * as vscode from 'vscode';
import type { TestFailure } from '../application/triageDoor';

/** The tests that failed when they were last run, as far as this window has heard of it. */
export interface TestRuns {
  /** Those that lead through a file. @param path absolute */
  failures(path: string): readonly TestFailure[];
  all(): readonly TestFailure[];
  readonly onDidChange: vscode.Event<void>;
  /** Starts the run again in which a test failed, where a person sees it. @param failure absent: the last run */
  rerun(failure?: TestFailure): Promise<void>;
}
