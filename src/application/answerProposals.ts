import type { Neighbour } from '../domain/retrieval/functionIndex';
import type { Range } from '../foundations/text';
import type { Proposal, Written } from './proposal';

/** What a model was asked to write, and where it goes. */
export interface Answered {
  readonly file: Proposal['file'];
  readonly range: Range;
  /** The examples of the question, in their order. */
  readonly near: readonly Neighbour[];
  /** What the examples are, in words that follow a number, such as “of your functions”. */
  readonly what: string;
  /** What is compared with the engineer's functions, given the answer; absent: nothing is. */
  readonly likeText?: (answer: string) => string;
}

/** The answers of a model as proposals, which come before those of the embedded engine: each says which examples it was shown. */
export function answerProposals(
  written: readonly Written[],
  { file, range, near, what, likeText }: Answered,
): Proposal[] {
  return written.map(({ text, model, checks, shown }) => ({
    ...{ file, edit: { range, newText: text }, follows: shown.flatMap((at) => near[at] ?? []), model, checks },
    reason: `Written by ${model.name}, which was shown ${shown.length === 0 ? 'none' : shown.length} ${what}.`,
    expected: 1,
    ...(likeText ? { likeText: likeText(text) } : {}),
  }));
}
