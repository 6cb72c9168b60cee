/**
 * Where changed lines could as well stand some lines further up or down, one place reads best: beside what was changed on
 * the other side, or else where indentation and blank lines say that a part of the text begins and ends. The same choice
 * as git makes, so that both tell the same lines apart.
 * @see https://github.com/git/git/blob/master/xdiff/xdiffi.c xdl_change_compact, and the weights there, which were
 * trained on a corpus of diffs that people had rated: https://github.com/mhagger/diff-slider-tools
 */

/** One side of a difference. */
export interface Side {
  /** The lines as they are. */
  readonly lines: readonly string[];
  /** Equal numbers stand for lines that count as equal. */
  readonly numbers: Int32Array;
  /** 1 where the other side lacks the line; changed in place. */
  readonly changed: Uint8Array;
}

const mostShift = 100;
const mostBlanks = 20;
const mostIndent = 200;
const indentWeight = 60;

/** Moves the changed lines of one side to where they read best. */
export function compactChanges(side: Side, other: Side): void {
  const group = new Group(side);
  const opposite = new Group(other);
  do if (group.end > group.start) place(group, opposite, side);
  while (group.next() && opposite.next());
}

/** A run of changed lines, possibly empty, from `start` up to, not including, `end`. Runs are parted by single unchanged lines. */
class Group {
  start = 0;
  end = 0;
  readonly #numbers: Int32Array;
  readonly #changed: Uint8Array;

  constructor({ numbers, changed }: Side) {
    this.#numbers = numbers;
    this.#changed = changed;
    this.#extendDown();
  }

  next(): boolean {
    if (this.end === this.#changed.length) return false;
    this.start = this.end + 1;
    this.end = this.start;
    this.#extendDown();
    return true;
  }

  previous(): boolean {
    if (this.start === 0) return false;
    this.end = this.start - 1;
    this.start = this.end;
    this.#extendUp();
    return true;
  }

  /** Moves the run one line down, where the line behind it is equal to its first; it swallows a run that it meets. */
  slideDown(): boolean {
    if (this.end >= this.#changed.length || this.#numbers[this.start] !== this.#numbers[this.end]) return false;
    this.#changed[this.start++] = 0;
    this.#changed[this.end++] = 1;
    this.#extendDown();
    return true;
  }

  slideUp(): boolean {
    if (this.start === 0 || this.#numbers[this.start - 1] !== this.#numbers[this.end - 1]) return false;
    this.#changed[--this.start] = 1;
    this.#changed[--this.end] = 0;
    this.#extendUp();
    return true;
  }

  #extendDown(): void {
    while (this.#changed[this.end] === 1) this.end++;
  }

  #extendUp(): void {
    while (this.start > 0 && this.#changed[this.start - 1] === 1) this.start--;
  }
}

/** `opposite` is the run of the other side at the same place and stays so while `group` moves. */
function place(group: Group, opposite: Group, { lines }: Side): void {
  let size: number;
  let matching: boolean;
  let first: number;
  do {
    size = group.end - group.start;
    while (group.slideUp()) opposite.previous();
    first = group.end;
    matching = opposite.end > opposite.start;
    while (group.slideDown()) {
      opposite.next();
      matching ||= opposite.end > opposite.start;
    }
  } while (size !== group.end - group.start);
  const isPlaced = matching
    ? () => opposite.end > opposite.start
    : atEnd(bestEnd(lines, { first, last: group.end, size }), group);
  while (group.end > first && !isPlaced() && group.slideUp()) opposite.previous();
}

const atEnd = (end: number, group: Group) => () => group.end <= end;

/** Which of the possible ends of a run of `size` lines reads best; of equal ones the last. */
function bestEnd(
  lines: readonly string[],
  { first, last, size }: { first: number; last: number; size: number },
): number {
  let best = last;
  let bestScore: Score | undefined;
  for (let end = Math.max(first, last - size - 1, last - mostShift); end <= last; end++) {
    const [below, above] = [scoreSplit(lines, end), scoreSplit(lines, end - size)];
    const score = { indent: below.indent + above.indent, penalty: below.penalty + above.penalty };
    if (bestScore && compareScores(score, bestScore) > 0) continue;
    best = end;
    bestScore = score;
  }
  return best;
}

/** How badly a place parts a text: less is better. */
interface Score {
  readonly indent: number;
  readonly penalty: number;
}

function compareScores(a: Score, b: Score): number {
  return indentWeight * Math.sign(a.indent - b.indent) + (a.penalty - b.penalty);
}

function scoreSplit(lines: readonly string[], split: number): Score {
  const before = neighbour(lines, split, -1);
  const after = neighbour(lines, split, 1);
  const isEnd = split >= lines.length;
  const own = isEnd ? -1 : indentOf(lines[split] as string);
  const blanksAfter = own === -1 ? 1 + after.blanks : 0;
  const blanks = before.blanks + blanksAfter;
  const indent = own === -1 ? after.indent : own;
  const atStart = before.indent === -1 && before.blanks === 0 ? 1 : 0;
  const atLast = isEnd ? 21 : 0;
  const step = indent === -1 || before.indent === -1 ? 0 : stepPenalty(indent, before.indent, after.indent, blanks > 0);
  return { indent, penalty: atStart + atLast - 30 * blanks + 6 * blanksAfter + step };
}

/** What it costs that the line is indented otherwise than the one before. */
function stepPenalty(indent: number, before: number, after: number, hasBlank: boolean): number {
  if (indent === before) return 0;
  if (indent > before) return hasBlank ? 10 : -4;
  if (after !== -1 && after > indent) return hasBlank ? 17 : 24; // `else` and the like: a block follows.
  return hasBlank ? 17 : 23;
}

/** The nearest line that is not blank, in one direction; its indent is −1 where there is none. */
function neighbour(lines: readonly string[], split: number, step: 1 | -1): { indent: number; blanks: number } {
  let blanks = 0;
  for (let line = split + step; line >= 0 && line < lines.length; line += step) {
    const indent = indentOf(lines[line] as string);
    if (indent !== -1) return { indent, blanks };
    if (++blanks === mostBlanks) return { indent: 0, blanks };
  }
  return { indent: -1, blanks };
}

/** Columns of white space before the first other character, tabs to the next multiple of eight; −1 for a blank line. */
function indentOf(line: string): number {
  let columns = 0;
  for (let at = 0; at < line.length && columns < mostIndent; at++) {
    const character = line[at];
    if (character === ' ') columns++;
    else if (character === '\t') columns += 8 - (columns % 8);
    else if (!/\s/.test(character as string)) return columns;
  }
  return columns >= mostIndent ? mostIndent : -1;
}
