import type { Tree } from 'web-tree-sitter';
import { LineIndex, type Position, type Range } from '../../foundations/text';
import type { Grammar } from '../syntax/grammar';
import { type FunctionFact, outline } from '../syntax/outline';
import { isPlaceholder } from '../syntax/placeholder';
import { reservedIn } from '../syntax/reservedWords';
import { bodyOf, indentationOf, stepInside } from './layout';

/** A function that waits for its body. */
export interface Target {
  readonly function: FunctionFact;
  /** What a draft replaces: white space, a placeholder, and comments that only say that something is missing. */
  readonly range: Range;
  /** What stands in `range` before and after the lines of a body. */
  readonly opening: string;
  readonly closing: string;
  /** The white space before the signature, and before each line of the body. */
  readonly outer: string;
  readonly indentation: string;
  /** Whether nothing in the file shows how far a body is indented. */
  readonly isStepGuessed: boolean;
  /** Comments found in the body, without markers: what the engineer noted about it; empty: none. */
  readonly notes: string;
  /** Words of its language that are no names. */
  readonly reserved: ReadonlySet<string>;
  /** The other functions of the file that have a body, in order of appearance. */
  readonly siblings: readonly FunctionFact[];
}

/** Why there is nothing to draft: no function at the position, one with a body, or one whose body is a bare expression. */
export type NoTarget = 'none' | 'filled' | 'expression';

const TO_DO = /\b(?:todo|fixme|xxx|implement)\b/i;

/**
 * The innermost function at a position whose body is empty, or holds only a placeholder, comments or a docstring.
 * @param tree of `text`; stays the caller's
 * @param position inside the function, or on its first line
 * @param isOwn whether a zero-based line is the engineer's; absent: every line is
 */
export function findTarget(
  grammar: Grammar,
  tree: Tree,
  text: string,
  position: Position,
  isOwn?: (line: number) => boolean,
): Target | NoTarget {
  const functions = outline(grammar, grammar.read(tree, text), isOwn && { isOwn, least: 0 });
  const index = new LineIndex(text);
  const here = functions.filter((fact) => reaches(fact, position, text, index));
  const isWaiting = (each: FunctionFact) => isEmpty(bodyOf(each), grammar);
  // Where several stand on one line, the one around the position is meant.
  const at = index.offsetAt(position);
  const around = here.filter(({ range }) => index.offsetAt(range.start) <= at && at <= index.offsetAt(range.end));
  const fact = around.findLast(isWaiting) ?? here.findLast(isWaiting) ?? here.at(-1);
  if (!fact) return 'none';
  if (grammar.language.block === 'braces' && !opensBrace(fact)) return 'expression';
  if (!isEmpty(bodyOf(fact), grammar)) return 'filled';
  return describe(grammar, text, position, fact, functions, index);
}

function describe(
  grammar: Grammar,
  text: string,
  position: Position,
  fact: FunctionFact,
  functions: readonly FunctionFact[],
  index: LineIndex,
): Target {
  const place = index.offsetAt(fact.range.start);
  const start = place + fact.body.start;
  const byIndent = grammar.language.block === 'indent';
  const end = byIndent
    ? endOfBlank(text, Math.max(start, place + fact.body.end), position, index)
    : place + fact.body.end;
  const outer = indentationAt(text, place + offsetOfSignature(fact));
  const siblings = functions.filter((other) => other !== fact && !isEmpty(bodyOf(other), grammar));
  const shown = innerIndentation(text, position, outer, siblings);
  const inner = shown ?? outer + (byIndent ? '    ' : '  ');
  const comments = bodyOf(fact)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => isComment(line, grammar));
  const kept = comments.filter((line) => !TO_DO.test(line));
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const keptLines = kept.map((line) => `${inner}${line}${newline}`).join('');
  return {
    function: fact,
    range: { start: index.positionAt(start), end: index.positionAt(end) },
    opening: newline + keptLines,
    closing: byIndent ? '' : newline + outer,
    outer,
    indentation: inner,
    isStepGuessed: shown === undefined,
    notes: comments.map((line) => line.replace(/^[^\p{L}\p{N}]+/u, '')).join('\n'),
    reserved: reservedIn(grammar.language.id),
    siblings,
  };
}

const opensBrace = ({ text, body }: FunctionFact) => text.slice(0, body.start).trimEnd().endsWith('{');

/** Where the signature begins in a function's text: behind doc comment and decorators. */
function offsetOfSignature({ text, signature, body }: FunctionFact): number {
  const at = text.lastIndexOf(signature, body.start);
  return Math.max(at, 0);
}

/** Whether a position stands in a function, or on the blank lines that follow one whose body is missing. */
function reaches(fact: FunctionFact, position: Position, text: string, index: LineIndex): boolean {
  const { start, end } = fact.range;
  if (position.line < start.line) return false;
  if (position.line <= end.line) return true;
  return text.slice(index.offsetAt(end), index.offsetAt(position)).trim() === '' && isBlank(bodyOf(fact));
}

const isBlank = (text: string) => text.trim() === '';

function isEmpty(body: string, grammar: Grammar): boolean {
  const code = body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isComment(line, grammar));
  return code.length === 0 || (code.length === 1 && isPlaceholder(code[0] as string));
}

function isComment(line: string, { language }: Grammar): boolean {
  if (line.startsWith(language.lineComment)) return true;
  const [open, close] = language.blockComment ?? [];
  return open !== undefined && close !== undefined && line.startsWith(open) && line.endsWith(close);
}

const indentationAt = (text: string, offset: number) =>
  indentationOf(text.slice(text.lastIndexOf('\n', offset - 1) + 1));

/** Where the blank lines of a missing body end: behind the cursor's line, or at once where the cursor stands higher. */
function endOfBlank(text: string, start: number, position: Position, index: LineIndex): number {
  const lineEnd = index.offsetAt({ line: position.line, character: Number.MAX_SAFE_INTEGER });
  return lineEnd > start && isBlank(text.slice(start, lineEnd)) ? lineEnd : start;
}

/** The white space of the body's lines: what the cursor's line has, else one step deeper than the function; undefined: no line is indented. */
function innerIndentation(
  text: string,
  position: Position,
  outer: string,
  siblings: readonly FunctionFact[],
): string | undefined {
  const line = text.split('\n')[position.line] ?? '';
  const blank = /^([ \t]+)\r?$/.exec(line)?.[1];
  if (blank !== undefined && blank.length > outer.length && blank.startsWith(outer)) return blank;
  for (const sibling of siblings) {
    const first = bodyOf(sibling)
      .split('\n')
      .slice(1)
      .find((other) => other.trim() !== '');
    const inner = first === undefined ? '' : indentationOf(first);
    const around = indentationAt(text, new LineIndex(text).offsetAt(sibling.range.start));
    if (inner.length > around.length && inner.startsWith(around)) return outer + inner.slice(around.length);
  }
  const step = /^(\t| {2,8})\S/m.exec(text)?.[1];
  return step === undefined ? undefined : outer + step;
}

/** The same target with its body indented as that of a known function is, where its own file shows nothing about that. */
export function indentedAs(target: Target, known: FunctionFact): Target {
  const step = stepInside(known);
  if (!target.isStepGuessed || target.notes !== '' || step === '') return target;
  return { ...target, indentation: target.outer + step };
}
