import type { Drafted, Evidence, Suggestion } from '../domain/suggestion';
import type { Position } from '../foundations/text';

/** Something to be drafted in a file. */
export interface DraftRequest {
  /** Absolute, or `REPOSITORY:path`. */
  readonly path: string;
  /** The whole buffer. */
  readonly text: string;
  /** Inside the function that it is about, or on its first line; for `sibling`, where the next one is to stand. */
  readonly position: Position;
  /** Absent: `function`. */
  readonly what?: Exclude<Drafted, 'commitMessage'>;
  /** In the engineer's words; absent or empty: none is given. */
  readonly instruction?: string;
  readonly language?: string;
  /** Who writes: the embedded engine, the endpoint, or a model of the editor. Absent: the endpoint where one is set up, else the engine. */
  readonly writer?: Writer;
  /** The waiting suggestion that this one takes the place of, because it was asked for again; absent: none. */
  readonly replaces?: string;
  /** Whether a model is told how the engineer writes; false is the plain prompt that measurements compare with. Absent: it is. */
  readonly styled?: boolean;
}

export type Writer = 'engine' | 'endpoint' | 'editor';

/** The message of the next commit. */
export interface DraftMessageRequest extends Pick<DraftRequest, 'instruction' | 'writer' | 'replaces' | 'styled'> {
  /** The folder of the repository, absolute. */
  readonly repository: string;
  /** What stands in the box for the message now; the draft takes its place when it is accepted. Absent: the box is empty. */
  readonly message?: string;
}

/** What came of it: a suggestion that waits, or an honest no with the closest own code for reading. */
export type DraftResult =
  | { readonly suggestion: Suggestion }
  | {
      readonly suggestion?: undefined;
      /** Why there is none, as sentences. */
      readonly none: { readonly message: string; readonly hint: string };
      /** The nearest own code all the same, at most three; empty: there is none. */
      readonly closest: readonly Evidence[];
    };

/** A draft that a model is writing at the moment. */
export interface Writing {
  /** The same while it is written. */
  readonly id: string;
  readonly title: string;
  readonly path: string;
  /** The model that writes it, and where it runs: the server, or `editor`. */
  readonly model: string;
  readonly host: string;
  /** What it is until now: the code that has come, without fences and words around it. */
  readonly text: string;
  /** Tokens of the answer until now, estimated. */
  readonly tokens: number;
  /** Whether it is over, however it ended. */
  readonly done: boolean;
}
