import type { Language } from '../syntax/languages';
import type { SyntaxNode, SyntaxTree } from '../syntax/syntaxTree';
import type { TextLines } from '../syntax/textLines';
import type { Comment } from './comment';
import type { CommitMessage } from './commitMessage';
import type { DeclaredName, NameKind } from './declaredNames';
import type { Docstring } from './docstring';

export type Family = 'layout' | 'naming' | 'structure' | 'idiom' | 'comment' | 'commit';

/** Reports a category. @param line zero-based, one of those of the node; absent: its first */
export type See = (category: string, line?: number) => void;

/** A file as dimensions see it. */
export interface StyledFile {
  readonly language: Language;
  readonly tree: SyntaxTree;
  readonly lines: TextLines;
  /** The lines that hold code, in order: neither blank nor inside a comment. */
  readonly codeLines: readonly number[];
}

/** What a dimension asks of names. */
export interface NameQuestion {
  /** Of names that declare something of one of these kinds. */
  readonly kinds: readonly NameKind[];
  /** Of these names alone, whichever of their letters are capitals; all small here. Absent: of all. */
  readonly only?: readonly string[];
  /** What a name says; undefined: nothing. It is asked once for all names alike. */
  say(name: DeclaredName): string | undefined;
}

/** One question about style that code answers by falling into categories. */
export interface Dimension {
  readonly id: string;
  /** A question a person understands, such as “Which quotes?”. */
  readonly title: string;
  readonly family: Family;
  /** Ids of the languages that can answer it; absent: all. */
  readonly languages?: readonly string[];
  /** How categories read to a person, where the category is no code that says it. They are translated by their English. */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Whether it compares texts alone, because its most frequent answer tells a person nothing: most lines are short. Absent: it
   * is a habit, too.
   */
  readonly isOnlyCompared?: true;
  /**
   * The category that tells nothing where nearly everything falls into it, as that names are no pinyin. Absent: each one
   * tells something.
   */
  readonly plain?: string;
  /** What a node says that `languages/<id>/style.scm` captures without a category; undefined: nothing. Absent: its text. */
  readonly captured?: (node: SyntaxNode) => string | undefined;
  /** What to do at a node that the grammar names, by its type. */
  readonly nodes?: Readonly<Record<string, (node: SyntaxNode, see: See) => void>>;
  /** What a name says that declares something. */
  readonly names?: NameQuestion;
  /** What a comment says; undefined: nothing. */
  readonly comment?: (comment: Comment) => string | undefined;
  /** What a docstring says; undefined: nothing. */
  readonly docstring?: (docstring: Docstring) => string | undefined;
  /** What a commit message says; undefined: nothing. */
  readonly message?: (message: CommitMessage) => string | undefined;
  /** What to do with a whole file; the line must be given. */
  readonly file?: (file: StyledFile, see: (category: string, line: number) => void) => void;
}

/** The identity; it checks the type and marks the place where a dimension is made. */
export function defineDimension(dimension: Dimension): Dimension {
  return dimension;
}

/** JavaScript and TypeScript share their node types. */
export const ecmascript = ['javascript', 'typescript', 'tsx'];
export const typescript = ['typescript', 'tsx'];
export const python = ['python'];

/** The same handler for several node types. */
export function onEach<Handler>(types: readonly string[], handler: Handler): Record<string, Handler> {
  return Object.fromEntries(types.map((type) => [type, handler]));
}

/**
 * How the categories of `intervals` read with the thing that is counted: `at most 3 words`, `4–6 words`, `more than 10 words`.
 * What is counted is never none, unless the first limit is 0.
 */
export function intervalLabels(limits: readonly number[], one: string, many: string): Record<string, string> {
  const categories = [...limits, Number.POSITIVE_INFINITY].map(intervals(limits));
  const label = (category: string) => {
    const [, bound, from, to] = /^([≤>]?)(\d+)(–\d+)?$/.exec(category) as RegExpExecArray;
    if (bound === '>') return `more than ${from} ${many}`;
    if (from === '0') return `no ${many}`;
    if (from === '1') return `1 ${one}`;
    return bound === '≤' ? `at most ${from} ${many}` : `${from}${to ?? ''} ${many}`;
  };
  return Object.fromEntries(categories.map((category) => [category, label(category)]));
}

/** Says which interval a whole number falls into, as a category: `≤3`, `4–6`, …, `>10` for the limits 3, 6, 10. */
export function intervals(limits: readonly number[]): (value: number) => string {
  const labels = limits.map((to, index) => {
    const from = index === 0 ? undefined : (limits[index - 1] as number) + 1;
    return from === undefined ? (to === 0 ? '0' : `≤${to}`) : from === to ? `${to}` : `${from}–${to}`;
  });
  labels.push(`>${limits.at(-1)}`);
  return (value) => {
    let index = 0;
    while (index < limits.length && value > (limits[index] as number)) index++;
    return labels[index] as string;
  };
}
