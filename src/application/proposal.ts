import type { Wanted } from '../domain/draft/promptWords';
import type { Target } from '../domain/draft/target';
import type { FunctionQuery, Neighbour } from '../domain/retrieval/functionIndex';
import type { Check, ModelUse } from '../domain/suggestion';
import type { Grammar } from '../domain/syntax/grammar';
import type { Range, TextEdit } from '../foundations/text';
import type { DraftRequest } from './draftRequest';
import type { Ownership } from './ownership';

/** A file that something is drafted in, as all who propose drafts see it. */
export interface DraftSite {
  readonly request: DraftRequest;
  readonly grammar: Grammar;
  /** The buffer with its secrets painted over, of the same length: what may be copied and sent. */
  readonly shown: string;
  /** Whose its lines are; undefined: nobody can say. */
  readonly ownership: Ownership | undefined;
}

/** One text for a place, as it was thought of: not yet conformed, checked or compared. */
export interface Proposal {
  /** The file that it changes, and all its text now; `creates`: the file is not there, and `text` is empty. */
  readonly file: { readonly path: string; readonly text: string; readonly creates?: true };
  readonly edit: TextEdit;
  /** The own functions that it follows, the nearest first; empty: none. */
  readonly follows: readonly Neighbour[];
  /** Why it is proposed, as a sentence; what was conformed is added behind it. */
  readonly reason: string;
  /** The expected token similarity to what is wanted, 0–1, as far as can be told: the order of the candidates. */
  readonly expected: number;
  /** The model that wrote it; absent: the embedded engine did. */
  readonly model?: ModelUse;
  /** What was verified already, such as whether a model answered what it was asked. */
  readonly checks?: readonly Check[];
  /** What is compared with the engineer's functions: what is drafted with the signature it has. Absent: nothing is. */
  readonly likeText?: string;
}

/** What somebody who proposes has to say about a site. */
export interface Proposed {
  /** One line, such as “Draft of parseHeader”. */
  readonly title: string;
  /** Empty: nothing similar is known. */
  readonly proposals: readonly Proposal[];
  /** Own functions near the place, the nearest first, for reading. */
  readonly near: readonly Neighbour[];
}

/** Proposes drafts of one kind. Rejects with a `HumanError` where there is nothing to draft. */
export type Proposer = (site: DraftSite, signal?: AbortSignal) => Promise<Proposed>;

/** Something that an answer is about and that does not stand where it is written. */
export interface Material {
  /** What it is, as a short phrase such as “The function to be tested”. */
  readonly title: string;
  /** The file that it is from, absolute or `REPOSITORY:path`: whether it may leave the machine is asked of this file. */
  readonly path: string;
  readonly text: string;
  /** All of its file as it stands, where `text` is a part of that; absent: nobody has read it. */
  readonly file?: string;
  /** Whether it tells of a file that need not be code, such as a document. */
  readonly isProse?: boolean;
}

/** What a model is asked to write. */
export interface WritingQuestion {
  readonly what: Wanted;
  /** What a person sees while it is written. */
  readonly title: string;
  /** The file that is written into: for a test, the one that it is to stand in. Without a grammar no code is wanted, as for a message. */
  readonly site: Pick<DraftSite, 'request' | 'shown'> & { readonly grammar?: Grammar };
  /** The part of the buffer that its answer takes the place of; of a fix, what is to be mended. */
  readonly range: Range;
  /** How the body of a function stands in `range`; absent: the answer is indented as its place is, and nothing is put around it. */
  readonly place?: Pick<Target, 'opening' | 'closing' | 'indentation' | 'outer'>;
  /** What else the answer is about, such as the function to be tested or the staged changes: what may not leave is left out. Absent: nothing. */
  readonly material?: readonly Material[];
  /** Of the function that it is about: signature, doc comment and name; undefined: it is about none. */
  readonly head: Pick<FunctionQuery, 'name' | 'signature' | 'doc'> | undefined;
  /** The file that `head` is from, where that is not the one that is written into: nothing is sent where it may not leave. */
  readonly headFrom?: { readonly path: string; readonly text: string };
  /** Own code to follow, the nearest first; a key is where it is from, and only its text is sent. */
  readonly examples: readonly { readonly key: string; readonly function: { readonly text: string } }[];
  /** How many different answers are wanted. */
  readonly count: number;
}

/** An answer of a model, cut to what was asked for. */
export interface Written {
  /** What takes the place of `range`, with indentation. */
  readonly text: string;
  readonly model: ModelUse;
  /** `as asked`, and what else could be verified about the answer itself. */
  readonly checks: readonly Check[];
  /** By number, the examples of the question that the model was shown: those that may leave and for which there was room. */
  readonly shown: readonly number[];
}

/**
 * Asks the model that the request names. Empty: no model is to be asked.
 * Rejects with a `HumanError` when a model was asked for and could not answer.
 */
export type Write = (question: WritingQuestion, signal?: AbortSignal) => Promise<readonly Written[]>;
