import type { LlmLimits } from './lateness';
import type { LlmServer } from './llmAddress';

/** A file as it is uploaded. */
export interface UploadedFile {
  /** The name that it gets there. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of the bytes, as hexadecimal digits. */
  readonly sha256: string;
  /** Lines that were left out of it, because a secret was found in them. */
  readonly secrets: number;
}

/** What a server that trains models is asked; everything in it leaves as it stands. Files and jobs are named by the ids that it gave them. */
export type TuningAsk =
  | { readonly kind: 'upload'; readonly file: UploadedFile }
  | { readonly kind: 'files' }
  | { readonly kind: 'remove'; readonly file: string }
  | { readonly kind: 'create'; readonly train: string; readonly validation?: string }
  | { readonly kind: 'jobs' }
  | { readonly kind: 'job'; readonly job: string }
  | { readonly kind: 'cancel'; readonly job: string };

/**
 * Asks a server that trains models, and gives what it answered, which may be anything: `tuningAnswers.ts` reads it.
 * @param server with the model that is trained; empty: none is in question
 * @throws LlmError, or the end of cancelled work
 */
export type CallTuning = (server: LlmServer, call: TuningCall, signal: AbortSignal) => Promise<unknown>;

export interface TuningCall {
  readonly ask: TuningAsk;
  readonly limits: LlmLimits;
}

/** What the ledger says of a question: of a file that is uploaded, what the person agreed to and not what is around it. */
export function writtenOf(ask: TuningAsk, body: Buffer) {
  if (ask.kind !== 'upload') return { purpose: 'tuning', redactions: 0, body: body.toString('utf8') } as const;
  const { name, bytes, sha256, secrets } = ask.file;
  const file = { name, bytes: bytes.length, sha256 };
  return { purpose: 'tuning', redactions: secrets, body: JSON.stringify(file), file } as const;
}
