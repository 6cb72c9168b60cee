import type { FunctionFact } from '../syntax/outline';

/** The white space that a line begins with. */
export const indentationOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';

/** The text between a function's brackets, or of its indented block. */
export const bodyOf = ({ text, body }: FunctionFact): string => text.slice(body.start, body.end);

/** How much deeper the lines of a function's body begin than the function; empty: it has no lines of their own. */
export function stepInside(fact: FunctionFact): string {
  const lines = bodyOf(fact)
    .split('\n')
    .slice(1)
    .map((line) => line.trimEnd());
  return sharedIndentation(lines).slice(fact.range.start.character);
}

/**
 * The lines of a function's body without blank ones at its ends and without the indentation they share, one more step
 * of indentation written as `step`.
 */
export function bodyLines(fact: FunctionFact, step: string): string[] {
  const lines = bodyOf(fact)
    .split('\n')
    .map((line) => line.trimEnd());
  // What stands on the line of the opening bracket has no indentation of its own.
  const inline = (lines.shift() ?? '').trim();
  const moved = outdented(lines, step);
  return inline === '' ? moved : [inline, ...moved];
}

/**
 * Lines without blank ones at their ends and without the indentation they share.
 * @param step how one more step of indentation is written; undefined: as it is in the lines
 */
export function outdented(given: readonly string[], step: string | undefined): string[] {
  const lines = [...given];
  while (lines.length && lines[0] === '') lines.shift();
  while (lines.length && lines.at(-1) === '') lines.pop();
  const shared = sharedIndentation(lines);
  const from = step === undefined ? '' : stepOf(lines.map((line) => line.slice(shared.length)));
  return lines.map((line) => {
    const inner = line.slice(shared.length);
    const own = indentationOf(inner);
    const steps = from === '' ? 0 : Math.floor(own.length / from.length);
    return line === '' ? '' : (step ?? '').repeat(steps) + own.slice(steps * from.length) + inner.slice(own.length);
  });
}

function sharedIndentation(lines: readonly string[]): string {
  const all = lines.filter((line) => line !== '').map(indentationOf);
  return all.reduce((shortest, own) => (own.length < shortest.length ? own : shortest), all[0] ?? '');
}

/** One step of indentation of lines whose outermost have none: a tab, or the narrowest spaces; empty: none is indented. */
function stepOf(lines: readonly string[]): string {
  const indented = lines.map(indentationOf).filter((own) => own !== '');
  if (indented.some((own) => own.startsWith('\t'))) return '\t';
  return indented.reduce((narrowest, own) => (own.length < narrowest.length ? own : narrowest), indented[0] ?? '');
}
