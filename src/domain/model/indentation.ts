import { TAB_COLUMNS } from './lexer';

const LINES = 300;
const WIDEST = 8;

/**
 * One level of indentation of a text: a tab, or so many spaces, by what neighbouring lines differ in most often.
 * @returns empty where no line is deeper than another
 */
export function unitOf(text: string): string {
  const votes = new Map<string, number>();
  let last = 0;
  for (const line of text.split('\n').slice(-LINES)) {
    if (line.trim() === '') continue;
    const indentation = indentationOf(line);
    const step = Math.abs(indentation.length - last);
    last = indentation.length;
    const isTab = indentation.startsWith('\t');
    if (step === 0 || (!isTab && (step === 1 || step > WIDEST))) continue;
    const unit = isTab ? '\t' : ' '.repeat(step);
    votes.set(unit, (votes.get(unit) ?? 0) + 1);
  }
  let [best, most] = ['', 0];
  for (const [unit, count] of votes) if (count > most) [best, most] = [unit, count];
  return best;
}

/** The white space at the beginning of a line. */
export const indentationOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';

/** Columns of white space, as the lexer counts them. */
export const columnsOf = (space: string): number => space.replaceAll('\t', ' '.repeat(TAB_COLUMNS)).length;

/**
 * The indentation of a line that is `deeper` columns deeper than one that is indented by `base` here, by units of
 * `there` columns where it was copied from.
 * @returns absent where it cannot be said in units of here
 */
export function indented(base: string, deeper: number, unit: string, there: number): string | undefined {
  if (deeper === 0) return base;
  const isSame = unit !== '\t' && unit.length === there;
  const levels = deeper / there;
  if (!isSame && !Number.isInteger(levels)) return undefined;
  if (deeper > 0) return base + (isSame ? ' '.repeat(deeper) : unit.repeat(levels));
  const length = base.length + (isSame ? deeper : levels * unit.length);
  return length < 0 ? undefined : base.slice(0, length);
}
