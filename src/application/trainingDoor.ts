import type { ExampleCount } from '../domain/training/dataCard';
import type { ExampleKind } from '../domain/training/trainingExample';
import type { LeftOutCounts } from '../domain/training/trainingUnit';

export interface TrainingKitRequest {
  /** Where the files are to be written, absolute; it is made where it is not there. Absent: nothing is written. */
  readonly folder?: string;
  /** Whether only what would be written is told. Absent: it is written, if a folder is named. */
  readonly preview?: boolean;
  /** Ids of formats: `openai`, `plain`, `alpaca`, `prompt`. Absent: `openai` and `plain`. */
  readonly formats?: readonly string[];
  /** What was written before this month is left out: `2024-03`, or a day of it. Absent: nothing is too old. */
  readonly since?: string;
  /** Whether an earlier kit in the folder may be replaced. Absent: it may not. */
  readonly overwrite?: boolean;
}

/** A file of a kit. */
export interface TrainingFile {
  /** From the folder of the kit, with `/`. */
  readonly path: string;
  /** Lines; 0 for the data card. */
  readonly examples: number;
  readonly bytes: number;
}

/** An example as it stands in a file. */
export interface TrainingSample {
  readonly kind: ExampleKind;
  readonly repository: string;
  readonly path: string;
  readonly row: Readonly<Record<string, unknown>>;
}

export interface TrainingKitResult {
  /** Whether the files were written. */
  readonly written: boolean;
  readonly files: readonly TrainingFile[];
  /** Files of an earlier kit that stand in the folder; empty: none does, or no folder is named. */
  readonly existing: readonly string[];
  readonly counts: readonly ExampleCount[];
  /** The month from which on examples are for validation, such as `2024-03`; absent: none are. */
  readonly splitMonth?: string;
  /** One of each kind, at most. */
  readonly samples: readonly TrainingSample[];
  readonly leftOut: LeftOutCounts;
  /** The data card, as Markdown. */
  readonly card: string;
}

/** What a model of the engineer's own can be trained with. */
export interface TrainingDoor {
  /**
   * Makes data sets from own code that consent `learn` allows. Written are files in the named folder, and only there. Rejects
   * with a `HumanError` where there is nothing to train with, an earlier kit stands there and may not be replaced, or consent
   * was taken back meanwhile.
   */
  trainingKit(request: TrainingKitRequest, signal?: AbortSignal): Promise<TrainingKitResult>;
}
