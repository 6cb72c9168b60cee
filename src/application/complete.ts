import type { CompletionModel } from '../domain/model/completionModel';
import type { CompleteRequest, CompleteResult } from './engine';

export interface CompleteConfig {
  /** Suggestions less confident are not shown, 0–1. */
  readonly threshold: number;
  /** Longer buffers get no answer, UTF-16 code units. */
  readonly largestFile: number;
  /** Whether to answer inside comments and strings without being asked. */
  readonly inComments: boolean;
  readonly inStrings: boolean;
}

export interface Complete {
  complete(request: CompleteRequest): CompleteResult;
  /** The engineer saved a file. Call before `model.learn` for the same save. */
  saved(path: string, text: string): void;
  removed(path: string): void;
}

export interface CompleteOptions {
  readonly model: CompletionModel;
  /** Read on each request, so that a changed setting counts at once. */
  readonly config: () => CompleteConfig;
}

export declare function createComplete(options: CompleteOptions): Complete;
