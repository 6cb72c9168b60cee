import type { Authority } from '../domain/style/resolvedStyle';
import type { Range } from '../foundations/text';
import type { ProfileUnit } from './habit';

/** For which code the contract is asked. */
export interface StyleContractRequest {
  /** A language id, or one of the editor's. Of no account where `unit` is `commit`. */
  readonly language: string;
  /** Where the code is to stand, as `CompleteRequest.path`; absent: anywhere. */
  readonly path?: string;
  /** Absent: by the path, `source` without one. */
  readonly unit?: ProfileUnit;
}

/** One thing to heed, and what stands behind it. */
export interface ToldHabit {
  readonly dimension: string;
  /** An order without a full stop. */
  readonly text: string;
  readonly by: Authority;
  /** How often the engineer writes it so, 0–1; absent: decided by hand, whatever is counted. */
  readonly share?: number;
  /** How often it was seen, and how often it might have been; absent: it was not counted. */
  readonly seen?: { readonly own: number; readonly all: number };
  /** In how many files and repositories the choice was seen. */
  readonly files: number;
  readonly repositories: number;
}

/** How code is to be written where it is to read as the engineer's. */
export interface StyleContract {
  /** A language id, or `commit`. */
  readonly language: string;
  readonly unit: ProfileUnit;
  /** The repository whose habits count first, as it was given to `index`; absent: the engineer's general habits. */
  readonly repository?: string;
  /** The surest first; empty: nothing distinctive is known. */
  readonly habits: readonly ToldHabit[];
  /** What the formatters of the project want, as `question answer`, with the file that says so. */
  readonly project: readonly { readonly text: string; readonly file: string }[];
}

/** What is known of a function that is to be written or looked for. Name, signature or doc must say something. */
export interface NearestOwnRequest {
  /** A language id, or one of the editor's. */
  readonly language: string;
  readonly name?: string;
  /** Such as `function parse (line, limits)`, without a body. */
  readonly signature?: string;
  /** What it does, in words. */
  readonly doc?: string;
  /** Where it is to stand, as `CompleteRequest.path`. */
  readonly path?: string;
  /** The most functions to answer. */
  readonly most: number;
}

/** An own function that is near. */
export interface OwnExample {
  /** Absolute, or `REPOSITORY:path`. */
  readonly path: string;
  /** As it stood when it was learnt. */
  readonly range: Range;
  readonly name: string;
  /** With a placeholder for each secret and e-mail address. */
  readonly text: string;
  /** The commit in which it stands, in full; absent: the file was changed since, or no history is known. */
  readonly commit?: string;
  /** An SPDX expression; empty: a licence that is not known; absent: none was found. */
  readonly licence?: string;
  readonly why: Nearness;
}

/** What makes a function near. */
export interface Nearness {
  readonly isSameFile: boolean;
  /** In the same class, type or namespace, by its name. */
  readonly isSameContainer: boolean;
  readonly isSameName: boolean;
  /** Words that both have in name, doc comment, container or parameters; the rarest first. */
  readonly words: readonly string[];
  /** Names of parameters that both have. */
  readonly parameters: readonly string[];
}

export interface NearestOwnResult {
  /** The nearest first. */
  readonly examples: readonly OwnExample[];
  /** How many near ones are not told, because their repository or a rule keeps them here. */
  readonly kept: number;
  /** How many secrets and addresses were replaced. */
  readonly redactions: number;
}

/**
 * The part of the engine's door that tells other programs how the engineer writes. It changes nothing, and knows what
 * another window forgot as soon as that is saved.
 */
export interface AgentDoor {
  /** Rejects with a `HumanError` where the language is none the double reads. */
  styleContract(request: StyleContractRequest): Promise<StyleContract>;
  /**
   * Own functions of repositories that may be learned from, and of files that nothing keeps on this machine; never code of
   * others. Rejects with a `HumanError` where the language is none the double reads, or nothing is asked for.
   */
  nearestOwn(request: NearestOwnRequest): Promise<NearestOwnResult>;
}
