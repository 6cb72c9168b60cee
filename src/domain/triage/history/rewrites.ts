import type { Code, CodeNode } from '../code';
import { applyReplacements, type Context } from '../detector';
import type { FixBook, FixMatch } from './fixBook';
import { isWritten, rewrite } from './matchPattern';

/** Where own fixes are looked for. */
export interface FixPlace {
  readonly family: string;
  readonly code: Code;
  /** The pieces that may be changed. */
  readonly nodes: readonly CodeNode[];
  /** What of the text must be changed, or touched by what is. UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

/** What an own fix would make of a piece of code, before anybody looked at what it leaves behind. */
export interface Rewrite extends FixMatch {
  readonly newText: string;
}

/** So many are parsed: more are not compared by anybody. */
const MOST_TRIED = 4;
const MOST_FOUND = 3;

/** What the engineer's own fixes would make of a place, the likeliest first, several of them perhaps the same. */
export function rewritesAt(book: FixBook, { family, code, nodes, start, end }: FixPlace): Rewrite[] {
  return book.matches(family, code, nodes).flatMap((match): Rewrite[] => {
    const { pattern, bindings, habit, node } = match;
    const newText = rewrite(pattern.after, bindings, habit.newest, code, node);
    const [from, to] = changedSpan(code.text.slice(node.start, node.end), newText);
    const isHere = node.start + from <= end && node.start + to >= start;
    return from <= to && isHere ? [{ ...match, newText }] : [];
  });
}

/** Where an old text differs from a new one; from behind to: nowhere. */
function changedSpan(old: string, fresh: string): readonly [from: number, to: number] {
  if (old === fresh) return [1, 0];
  const most = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < most && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
  return [head, old.length - tail];
}

/**
 * Those of some rewrites that keep the pieces of the place whole, each once; a few.
 * @param read parses a text that differs from the code by one of them
 */
export function soundRewrites(rewrites: readonly Rewrite[], code: Code, read: (text: string) => Context): Rewrite[] {
  const found: Rewrite[] = [];
  const tried = new Set<string>();
  for (const one of rewrites) {
    if (tried.size >= MOST_TRIED || found.length >= MOST_FOUND) break;
    const { start, end } = one.node;
    const text = applyReplacements(code.text, [{ start, end, newText: one.newText }]);
    if (tried.size >= tried.add(text).size) continue;
    if (isWritten(one.pattern.after, read(text).code, start, one.bindings, code)) found.push(one);
  }
  return found;
}
