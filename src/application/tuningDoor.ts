import type { ExampleKind } from '../domain/training/trainingExample';

/** What of a training kit is to be uploaded. */
export interface UploadRequest {
  /** The folder of the kit, absolute; it must have the format `openai`. */
  readonly folder: string;
  /** Absent: all kinds of examples. */
  readonly kinds?: readonly ExampleKind[];
}

/** A file as it would be uploaded: the files of one side of the kit, one behind the other. */
export interface UploadFile {
  readonly side: 'train' | 'validation';
  /** The name that it gets there. */
  readonly name: string;
  /** The files of the kit that it is made of, from its folder. */
  readonly parts: readonly string[];
  readonly examples: number;
  readonly bytes: number;
  /** Of its bytes, as hexadecimal digits. */
  readonly sha256: string;
  /** Examples that are left out of it, because a secret was found in them. */
  readonly secrets: number;
  /** The very same file, as it lies at the server already: it is not sent again. Absent: it is not known to. */
  readonly there?: UploadedThere;
  /** Whether it may lie there, because the connection was lost while it was sent: it is looked for before it is sent again. */
  readonly isUncertain: boolean;
}

/** A file at a server. */
export interface UploadedThere {
  /** As the server calls it. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface UploadPreview {
  /** Where it would be sent, with its port where that is not the usual one. */
  readonly host: string;
  /** Whether that is this machine. */
  readonly isLocal: boolean;
  /** One for training, and one for validation where the kit has that. */
  readonly files: readonly UploadFile[];
  /** Bytes that would be sent: of the files that do not lie there yet. */
  readonly bytes: number;
  /** Of all these files together; changes whenever one of them does. */
  readonly sha256: string;
  /** Names of the repositories that the examples are from. */
  readonly repositories: readonly string[];
}

/** What a person agreed to send, as the preview told it. */
export type UploadConfirmation = Pick<UploadPreview, 'bytes' | 'sha256'>;

export interface TuningRequest extends UploadRequest {
  /** The model to begin with, as the server calls it. */
  readonly model: string;
  readonly confirm: UploadConfirmation;
}

/**
 * `uncertain`: it was asked for, and nobody knows whether it began; `unknown`: the server says something that is not understood;
 * `lost`: the server does not know it any more.
 */
export type TuningState =
  | 'uncertain'
  | 'validating'
  | 'queued'
  | 'running'
  | 'paused'
  | 'unknown'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'lost';

/** A fine-tuning job. Times are milliseconds since 1970. */
export interface TuningJob {
  /** As the server calls it; empty while it is uncertain whether it began. */
  readonly id: string;
  /** The address of the endpoint where it runs. */
  readonly url: string;
  /** The model that it begins with. */
  readonly base: string;
  readonly state: TuningState;
  /** The model that came out of it, as the server calls it; absent: there is none (yet). */
  readonly model?: string;
  /** As the server counts; absent: it does not tell. */
  readonly trainedTokens?: number;
  /** What went wrong, or is not understood, in words of ours or of the server; absent: nothing. */
  readonly problem?: string;
  /** Ids of its files at the server, the one for training first. */
  readonly files: readonly string[];
  readonly examples: number;
  /** When it was begun here. */
  readonly made: number;
  /** When the server was asked about it last, by any window. */
  readonly asked: number;
  /** When it was seen to be over; absent: it is not. */
  readonly ended?: number;
}

/** A file of a kit that was uploaded, or may have been. */
export interface KnownUpload {
  /** As the server calls it; empty: it was sent, and nobody knows whether it arrived. */
  readonly id: string;
  readonly url: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** When it was sent, milliseconds since 1970. */
  readonly at: number;
  /** The process that is sending it; absent: none is. */
  readonly by?: number;
}

/** All that is known of models that are trained. */
export interface Tuning {
  /** The newest first. */
  readonly jobs: readonly TuningJob[];
  /** Files that lie at servers. */
  readonly uploads: readonly KnownUpload[];
}

/** Where there is news of a job. */
export interface TuningNews {
  readonly job: TuningJob;
  /** Whether this engine was the first to learn that it is over, so that one window alone tells it. */
  readonly isEnd: boolean;
}

/** What became of files that were to be deleted, by their names. */
export interface DeletedUploads {
  readonly deleted: readonly string[];
  readonly kept: readonly { readonly name: string; readonly why: string }[];
}

/** Models of the engineer's own, trained by the endpoint where it offers that. */
export interface TuningDoor {
  /**
   * Says what would be uploaded of a kit, and sends nothing. Rejects with a `HumanError` where no endpoint may be asked, the kit
   * cannot be read, or what it holds may not leave the machine any more.
   */
  previewUpload(request: UploadRequest): Promise<UploadPreview>;
  /**
   * Uploads what was agreed to, and begins a job with it; a file that lies there already is not sent again. Rejects with a
   * `HumanError` where something else would be sent than was agreed to.
   */
  startTuning(request: TuningRequest, signal?: AbortSignal): Promise<{ readonly job: TuningJob }>;
  /** What is known of all jobs and files, without asking anybody. */
  tuning(): Promise<Tuning>;
  /**
   * Asks about a job, or all of this endpoint that are not over, until they are; what changes is told by an event `tuning`.
   * Rejects where no endpoint may be asked, or it wants another key; other failures are waited out.
   */
  watchTuning(
    request: { readonly id?: string },
    signal?: AbortSignal,
  ): Promise<{ readonly jobs: readonly TuningJob[] }>;
  /** Calls a job off. Rejects with a `HumanError` where that failed. */
  cancelTuning(request: { readonly id: string }, signal?: AbortSignal): Promise<{ readonly job: TuningJob }>;
  /** Deletes files at the endpoint that no running job needs. */
  deleteUploaded(request: Record<string, never>, signal?: AbortSignal): Promise<DeletedUploads>;
}
