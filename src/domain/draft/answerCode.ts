import { LineIndex } from '../../foundations/text';
import { syntaxErrors } from '../syntax/errors';
import type { Grammar } from '../syntax/grammar';
import { type FunctionFact, outline } from '../syntax/outline';

/** What an answer holds besides words. */
export interface Blocks {
  /** What stands between fences; without fences, the whole answer is the one block. */
  readonly blocks: readonly string[];
  readonly isFenced: boolean;
}

/** A fence, what follows it up to the next of its kind, or to the end of an answer that was cut. */
const fenced = /^[ \t]*(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)(?:^[ \t]*\1[ \t]*$|(?![\s\S]))/gm;

/** What models that think aloud say first. */
const thoughts = /^\s*<(think|thinking|reasoning)>[\s\S]*?(?:<\/\1>|$)/i;

/** Takes the code out of an answer; ends of line are `\n`. */
export function blocksOf(answer: string): Blocks {
  const text = answer.replaceAll('\r\n', '\n').replace(thoughts, '');
  const fences = [...text.matchAll(fenced)].map(([, , block = '']) => block);
  if (fences.length === 0) return { blocks: [text], isFenced: false };
  const blocks = fences.filter((block) => block.trim() !== '');
  return { blocks: blocks.length > 0 ? blocks : [''], isFenced: true };
}

/** A line at the end of what came that may become a fence. */
const fenceBegun = /(?:^|\n)[ \t]*(?:`{1,2}|~{1,2}|(?:`{3,}|~{3,})[^\n`]*)$/;

/**
 * The code of an answer that is still being written, to be looked at: the piece that was begun last, without fences and words
 * around it. Empty: none has begun. Ends of line are `\n`.
 */
export function codeSoFar(answer: string): string {
  const { blocks } = blocksOf(answer.replace(fenceBegun, '\n'));
  return (blocks.at(-1) ?? '').replace(/^\s*\n/, '').trimEnd();
}

/** A function in a piece of code. */
export interface Placed {
  readonly fact: FunctionFact;
  /** Where it stands in the code, UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

/** A piece of code as it was read. */
export interface ReadCode {
  /** The functions that stand in no other, in order; of a class, its methods. */
  readonly functions: readonly Placed[];
  /** How many places make no sense. */
  readonly errors: number;
}

/**
 * Reads code that may be a member of something: alone, and within what members stand in. The reading in which the wanted
 * function is found with the fewest errors counts.
 * @param name of the wanted function; empty: none is wanted
 */
export function readCode(grammar: Grammar, code: string, name: string): ReadCode {
  let best: ReadCode | undefined;
  const isBetter = (one: ReadCode) => {
    if (!best) return true;
    const [found, before] = [namedIn(one, name) !== undefined, namedIn(best, name) !== undefined];
    return one.errors < best.errors || (one.errors === best.errors && found && !before);
  };
  for (const [before, after] of [['', ''] as const, ...grammar.language.fragments]) {
    const reading = readWithin(grammar, before, code, after);
    if (isBetter(reading)) best = reading;
  }
  return best ?? { functions: [], errors: 1 };
}

/** The function of a name; where there are several, as overloads, the last. */
export function namedIn({ functions }: ReadCode, name: string): Placed | undefined {
  return functions.findLast(({ fact }) => fact.name === name);
}

function readWithin(grammar: Grammar, before: string, code: string, after: string): ReadCode {
  const whole = before + code + after;
  const tree = grammar.parse(whole);
  try {
    const index = new LineIndex(whole);
    const all = outline(grammar, grammar.read(tree, whole)).map((fact) => {
      const start = index.offsetAt(fact.range.start) - before.length;
      return { fact, start, end: start + fact.text.length };
    });
    const isWithin = (one: Placed) => all.some((other) => other.start < one.start && one.end <= other.end);
    const functions = all.filter((one) => one.start >= 0 && one.end <= code.length && !isWithin(one));
    return { functions, errors: syntaxErrors(tree) };
  } finally {
    tree.delete();
  }
}

/** How many places of a text make no sense. */
export function errorsIn(grammar: Grammar, text: string): number {
  const tree = grammar.parse(text);
  try {
    return syntaxErrors(tree);
  } finally {
    tree.delete();
  }
}
