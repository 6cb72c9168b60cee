import type { FunctionFact } from '../syntax/outline';
import { indentationOf } from './layout';
import { RECEIVERS } from './receiver';
import { pairByWords } from './renaming';

/** The names of a function's parameters, without patterns and without the object itself. */
export const namedParameters = ({ parameters }: FunctionFact): string[] =>
  parameters.filter((name) => name !== '' && !RECEIVERS.has(name));

/**
 * Carries lines that treat each parameter alike (`this.name = name` for every one of them) from the parameters of one
 * function to those of another: parameters that the other lacks lose their line, new ones get one of the same form, in
 * the order of the other's list. Without such lines the body stays as it is.
 * @param lines a body
 * @returns the new body, and the parameters of either function that it took care of
 */
export function spreadParameters(
  lines: readonly string[],
  from: readonly string[],
  to: readonly string[],
): { readonly lines: readonly string[]; readonly treated: ReadonlySet<string> } {
  const forms = lines.map((line) => formOf(line, from));
  const counts = new Map<string, number>();
  for (const found of forms) if (found) counts.set(found.form, (counts.get(found.form) ?? 0) + 1);
  const [form, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  const paired = pairByWords(from, to);
  const taken = new Set(paired.values());
  const added = to.filter((name) => !from.includes(name) && !taken.has(name));
  const unchanged = { lines, treated: new Set<string>() };
  if (count < 2 || form === '') return unchanged;
  const isFamily = (i: number) => forms[i]?.form === form;
  const uses = lines.flatMap((line) => [...namesIn(line)]);
  const isOnce = (name: string) => uses.filter((other) => other === name).length === 1;
  const lost = from.filter(
    (name, i) =>
      !to.includes(name) &&
      !paired.has(name) &&
      from.indexOf(name) === i &&
      isOnce(name) &&
      forms.some((found) => found?.form === form && found.name === name),
  );
  if (added.length === 0 && lost.length === 0) return unchanged;
  const kept = lines.flatMap((line, i) =>
    isFamily(i) && lost.includes(forms[i]?.name ?? '')
      ? []
      : [{ line, name: isFamily(i) ? forms[i]?.name : undefined }],
  );
  for (const name of added) {
    const before = to.slice(0, to.indexOf(name));
    const after = kept.findLastIndex((each) => each.name !== undefined && before.includes(each.name));
    const first = kept.findIndex((each) => each.name !== undefined);
    const at = after >= 0 ? after + 1 : Math.max(0, first);
    kept.splice(at, 0, { line: form.replaceAll(HOLE, name), name });
  }
  if (kept.every(({ line }) => line.trim() === '')) return unchanged;
  return { lines: kept.map(({ line }) => line), treated: new Set([...added, ...lost]) };
}

/**
 * Takes out what mentions names that have no counterpart: as an argument of a call, else the whole statement with the
 * block it opens; of an `if` the last branch stays, which is for when there is nothing like it. A body of which nothing
 * would be left keeps its statements.
 */
export function withoutNames(lines: readonly string[], names: readonly string[]): string[] {
  if (names.length === 0) return [...lines];
  const mentions = (line: string, name: string) => namesIn(line).has(name);
  const shorter = lines.map((line) => names.filter((name) => mentions(line, name)).reduce(withoutArgument, line));
  const isKept = shorter.map(() => true);
  for (let i = 0; i < shorter.length; i++) {
    if (!names.some((name) => mentions(shorter[i] as string, name))) continue;
    const end = endOfStatement(shorter, i);
    const otherwise = IF.test(shorter[i] as string) ? lastBranch(shorter, i, end) : undefined;
    isKept.fill(false, i, end + 1);
    if (otherwise) {
      for (let k = otherwise.from; k < otherwise.to; k++) shorter[k] = (shorter[k] as string).slice(otherwise.deeper);
      isKept.fill(true, otherwise.from, otherwise.to);
    }
    i = (otherwise?.from ?? end + 1) - 1;
  }
  withoutEmptyBranches(shorter, isKept);
  const kept = shorter.filter((_, i) => isKept[i]);
  return kept.some((line) => line.trim() !== '') ? kept : shorter;
}

const HOLE = '\0';

/** A line with its only parameter taken out; undefined: it mentions none, or several, or another opens a block. */
function formOf(line: string, names: readonly string[]): { form: string; name: string } | undefined {
  const there = namesIn(line);
  const found = names.filter((name) => there.has(name));
  const [name] = found;
  if (found.length !== 1 || name === undefined || /[{(:[]\s*$/.test(line)) return undefined;
  return { form: line.replace(everyName(name), HOLE), name };
}

const escaped = (name: string) => name.replace(/[$]/g, '\\$&');

/** A name wherever it stands by itself, as a member too. */
const everyName = (name: string) => new RegExp(`(?<![\\p{L}\\p{N}_$])${escaped(name)}(?![\\p{L}\\p{N}_$])`, 'gu');

const VARIABLE = /(?<![\p{L}\p{N}_$.])[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** The names that a line uses by themselves: not as the member of something. */
const namesIn = (line: string): ReadonlySet<string> => new Set(line.match(VARIABLE));

function withoutArgument(line: string, name: string): string {
  const argument = `(?:${escaped(name)}=)?${escaped(name)}`;
  return line
    .replace(new RegExp(`,\\s*${argument}(?=\\s*[,)])`, 'gu'), '')
    .replace(new RegExp(`(?<=\\S)\\(${argument}(?:,\\s*|(?=\\)))`, 'gu'), '(');
}

/** What only closes what was opened, and what goes on with the statement above it. */
const CLOSES = /^\s*(?:[)}\]]+[;,]?|end)$/;
const GOES_ON = /^\s*(?:[)}\]]|(?:else|elif|elsif|except|finally|catch|rescue|ensure)\b)/;
const IF = /^\s*if\b/;
const ELSE = /^\s*\}?\s*else\s*[:{]?$/;
/** What has a block without a bracket around it. */
const HAS_BLOCK = /:$|^\s*(?:if|else|for|foreach|while|with|do)\b.*(?:\)|else|do)$/;

/** The last line of the statement that begins at a line: deeper lines, its other branches, and a line that only closes. */
function endOfStatement(lines: readonly string[], at: number): number {
  let end = endOfBlock(lines, at);
  while (goesOn(lines, at, end + 1)) {
    end++;
    if (CLOSES.test(lines[end] as string)) return end;
    end = endOfBlock(lines, end);
  }
  return end;
}

/** The lines inside the `else` of a statement, and by how many characters they are deeper than it; undefined: there is none. */
function lastBranch(lines: readonly string[], at: number, end: number) {
  const isOuter = (line: string) => indentationOf(line).length === indentationOf(lines[at] as string).length;
  const last = lines.slice(0, end + 1).findLastIndex((line, i) => i > at && isOuter(line) && ELSE.test(line));
  if (last < 0) return undefined;
  const [from, to] = [last + 1, endOfBlock(lines, last) + 1];
  if (from === to) return undefined;
  return { from, to, deeper: indentationOf(lines[from] as string).length - indentationOf(lines[at] as string).length };
}

const goesOn = (lines: readonly string[], at: number, next: number) =>
  next < lines.length &&
  GOES_ON.test(lines[next] as string) &&
  indentationOf(lines[next] as string).length === indentationOf(lines[at] as string).length;

/** The last of the deeper lines below a line; the line itself where there are none. */
function endOfBlock(lines: readonly string[], at: number): number {
  const depth = indentationOf(lines[at] as string).length;
  let end = at;
  for (let i = at + 1; i < lines.length; i++) {
    if (lines[i] === '') continue;
    if (indentationOf(lines[i] as string).length <= depth) break;
    end = i;
  }
  return end;
}

/** Takes out what has a block of which nothing is kept: a branch alone, a statement with its other branches. */
function withoutEmptyBranches(lines: readonly string[], isKept: boolean[]): void {
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i] as string;
    const end = endOfBlock(lines, i);
    if (!isKept[i] || end === i || !HAS_BLOCK.test(line) || isKept.slice(i + 1, end + 1).some(Boolean)) continue;
    isKept.fill(false, i, (GOES_ON.test(line) ? end : endOfStatement(lines, i)) + 1);
  }
}
