import type { Code, CodeNode } from '../code';
import { applyReplacements, type Context, type Replacement } from '../detector';
import type { FixBook, FixMatch } from './fixBook';
import { isWritten, rewrite } from './matchPattern';

/** Where own fixes are looked for. */
export interface FixPlace {
  readonly family: string;
  readonly code: Code;
  /** The pieces that may be changed. */
  readonly nodes: readonly CodeNode[];
  /** Parses a text that differs from the code by one fix. */
  readonly read: (text: string) => Context;
}

/** What an own fix makes of a place. */
export interface Rewrite extends Replacement {
  readonly match: FixMatch;
}

/** So many are tried, and so many are found: more are not compared by anybody. */
const MOST_TRIED = 8;
const MOST_FOUND = 3;

/** What the engineer's own fixes make of a place, the likeliest first; each is parsed, and keeps the pieces of the place whole. */
export function rewritesAt(book: FixBook, place: FixPlace): Rewrite[] {
  const { code, read } = place;
  const found: Rewrite[] = [];
  const tried = new Set<string>();
  for (const match of book.matches(place.family, code, place.nodes)) {
    if (tried.size >= MOST_TRIED || found.length >= MOST_FOUND) break;
    const { node, pattern, bindings, habit } = match;
    const { start, end } = node;
    const newText = rewrite(pattern.after, bindings, habit.newest, code, node);
    const text = applyReplacements(code.text, [{ start, end, newText }]);
    if (tried.size >= tried.add(text).size || text === code.text) continue;
    if (isWritten(pattern.after, read(text).code, start, bindings, code)) found.push({ start, end, newText, match });
  }
  return found;
}
