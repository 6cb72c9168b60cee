import type { Observation } from '../domain/style/observation';
import { observe } from '../domain/style/observe';
import type { Kind } from '../domain/style/packedObservations';
import { syntaxErrors } from '../domain/syntax/errors';
import type { Grammar } from '../domain/syntax/grammar';
import { outline } from '../domain/syntax/outline';
import type { SyntaxTree } from '../domain/syntax/syntaxTree';
import { HumanError } from '../foundations/errors';
import type { Grammars } from './grammars';

/** What stands in a text that need not be a whole file. */
export interface ObservedText {
  /** Lines are those of the text, from zero. */
  readonly observations: readonly Observation[];
  /** The first and the last line of each function, from zero, both belong to it. */
  functions(): readonly (readonly [first: number, last: number])[];
  /** How many places the parser could make no sense of. */
  readonly errors: number;
}

/**
 * What the style dimensions see in a text; a member of a class that stands alone is read inside one.
 * @param languageId a language id
 * @returns undefined when reading the text would take unreasonably long
 * @throws HumanError when the language is not known
 */
export async function observeText(
  grammars: Grammars,
  text: string,
  languageId: string,
): Promise<ObservedText | undefined> {
  const grammar = await grammars.load(languageId).catch((error) => {
    throw error instanceof HumanError ? error : new HumanError(String(error), 'Open a file of a supported language.');
  });
  let best = parse(grammar, '', text, '');
  for (const [before, after] of grammar.language.fragments) {
    if (!best || best.errors === 0) break;
    const reading = parse(grammar, before, text, after);
    if (reading && reading.errors < best.errors) best = reading;
  }
  return best && look(grammar, best, text);
}

/** A text within what makes a whole file of it. */
interface Reading {
  readonly syntax: SyntaxTree;
  /** The line on which the text begins. */
  readonly first: number;
  readonly errors: number;
}

function parse(grammar: Grammar, before: string, text: string, after: string): Reading | undefined {
  const whole = before + text + after;
  const tree = grammar.parseSoon(whole);
  if (!tree) return undefined;
  try {
    return { syntax: grammar.read(tree, whole), first: before.split('\n').length - 1, errors: syntaxErrors(tree) };
  } finally {
    tree.delete();
  }
}

function look(grammar: Grammar, { syntax, first, errors }: Reading, text: string): ObservedText {
  const last = first + text.split('\n').length - 1;
  const isInside = (line: number) => line >= first && line <= last;
  const { kinds, indices, lines } = observe(grammar, syntax, isInside);
  const observations = Array.from(indices, (index, at): Observation => {
    const { dimension, category } = kinds[index] as Kind;
    return { dimension, category, line: (lines[at] as number) - first };
  });
  return {
    observations,
    functions: () =>
      outline(grammar, syntax)
        .filter(({ range }) => isInside(range.start.line) && isInside(range.end.line))
        .map(({ range }) => [range.start.line - first, range.end.line - first] as const),
    errors,
  };
}
