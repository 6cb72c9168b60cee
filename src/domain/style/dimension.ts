import type { Language } from '../syntax/languages';
import type { SyntaxNode } from '../syntax/syntaxNode';
import type { DeclaredName } from './declaredNames';

export type Family = 'layout' | 'naming' | 'structure' | 'idiom' | 'comment' | 'commit';

/** Reports a category. @param line zero-based; absent: the line of what is being looked at */
export type See = (category: string, line?: number) => void;

/** A file as dimensions see it. */
export interface StyledFile {
  readonly language: Language;
  readonly text: string;
  /** Without ends of line. */
  readonly lines: readonly string[];
  /** The lines that hold code: neither blank nor inside a comment. */
  readonly codeLines: readonly { readonly line: number; readonly text: string }[];
  /** The nodes that the grammar names, by type, each in the order of the text. */
  readonly nodes: ReadonlyMap<string, readonly SyntaxNode[]>;
  /** All comments, in order. */
  readonly comments: readonly SyntaxNode[];
  /** The names it declares, in order. */
  readonly names: readonly DeclaredName[];
}

/** One question about style that code answers by falling into categories. */
export interface Dimension {
  readonly id: string;
  /** A question a person understands, such as “Which quotes?”. */
  readonly title: string;
  readonly family: Family;
  /** Ids of the languages that can answer it; absent: all. */
  readonly languages?: readonly string[];
  /** How categories read to a person, where the category itself does not say it. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What to do at a node, by its type. */
  readonly nodes?: Readonly<Record<string, (node: SyntaxNode, see: See) => void>>;
  /** What to do with a whole file; the line must be given. */
  readonly file?: (file: StyledFile, see: (category: string, line: number) => void) => void;
}

/** The identity; it checks the type and marks the place where a dimension is made. */
export function defineDimension(dimension: Dimension): Dimension {
  return dimension;
}

/** JavaScript and TypeScript share their node types. */
export const ecmascript = ['javascript', 'typescript', 'tsx'];
export const python = ['python'];

/** The same handler for several node types. */
export function onEach<Handler>(types: readonly string[], handler: Handler): Record<string, Handler> {
  return Object.fromEntries(types.map((type) => [type, handler]));
}

/** Which interval a number falls into, as a category: `≤3`, `4–6`, …, `>10` for the limits 3, 6, 10. */
export function interval(value: number, limits: readonly number[]): string {
  const index = limits.findIndex((limit) => value <= limit);
  if (index < 0) return `>${limits.at(-1)}`;
  const from = index === 0 ? undefined : (limits[index - 1] as number) + 1;
  const to = limits[index] as number;
  return from === undefined ? (to === 0 ? '0' : `≤${to}`) : from === to ? `${to}` : `${from}–${to}`;
}

/** Sorts nodes into the order of the text. */
export function inOrder(nodes: readonly SyntaxNode[]): SyntaxNode[] {
  return [...nodes].sort((a, b) => a.start - b.start);
}
