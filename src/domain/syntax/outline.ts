import type { Range } from '../../foundations/text';

/** One function, method or named closure of a file. */
export interface FunctionFact {
  readonly name: string;
  readonly kind: 'function' | 'method' | 'constructor' | 'closure';
  /** The enclosing class, type or namespace; empty at the top level. */
  readonly container: string;
  /** From the doc comment or decorator, if any, to the end of the body. */
  readonly range: Range;
  /** From the first to the last token between the parameter list's brackets and the like: everything before the body. */
  readonly signature: string;
  /** Names of the parameters in order; empty strings for patterns. */
  readonly parameters: readonly string[];
  /** The doc comment without its markers, or the docstring; empty: none. */
  readonly doc: string;
  /** The text of `range`. */
  readonly text: string;
  /** Where the body stands in `text`: UTF-16 offsets of the text between its brackets, or of its indented block. */
  readonly body: { readonly start: number; readonly end: number };
  /** The share of own lines among its lines that are not blank, 0–1. */
  readonly ownShare: number;
}
