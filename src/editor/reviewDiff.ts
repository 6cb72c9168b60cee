import { lineHunks } from '../domain/history/lineDiff';
import type { CardLine, LineRole, Span } from './reviewSnapshot';

/** So many lines that stay are shown on each side of what changes. */
const AROUND = 3;
/** Two lines stand against each other when so much of both is the same, white space left out. */
const ALIKE = 0.4;
/** More lines than these are not compared word by word. */
const MOST_PAIRED = 60;

/**
 * Two texts as the lines that go, come and stay, with the words that differ in lines that stand against each other.
 * @param roleOf whether a new line, by its zero-based number, is copied or made anew
 */
export function diffLines(
  before: readonly string[],
  after: readonly string[],
  roleOf: (line: number) => 'added' | 'copied' = () => 'added',
): CardLine[] {
  const shown: CardLine[] = [];
  let line = 0;
  const keep = (until: number) => {
    for (; line < until; line++) shown.push(plain('kept', after[line] as string));
  };
  for (const { oldStart, oldCount, newStart, newCount } of lineHunks(before, after)) {
    keep(newStart);
    const gone = before.slice(oldStart, oldStart + oldCount);
    const come = after.slice(newStart, newStart + newCount);
    const { old, now } = wordsIn(gone, come);
    // A blank line that is filled says nothing by going.
    for (const [at, text] of gone.entries())
      if (text.trim() !== '' || come.length === 0) shown.push({ role: 'removed', text, changed: old[at] ?? [] });
    for (const [at, text] of come.entries()) shown.push({ role: roleOf(newStart + at), text, changed: now[at] ?? [] });
    line = newStart + newCount;
  }
  keep(after.length);
  return folded(shown);
}

const plain = (role: LineRole, text: string): CardLine => ({ role, text, changed: [] });

/** Long runs of lines that stay become one. */
function folded(lines: readonly CardLine[]): CardLine[] {
  const shown: CardLine[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (lines[end]?.role === 'kept') end++;
    const head = at === 0 ? 0 : AROUND;
    const tail = end === lines.length ? 0 : AROUND;
    const hidden = end - at - head - tail;
    if (hidden > 1) {
      shown.push(...lines.slice(at, at + head), plain('skipped', String(hidden)), ...lines.slice(end - tail, end));
    } else shown.push(...lines.slice(at, end));
    if (end < lines.length) shown.push(lines[end] as CardLine);
    at = end + 1;
  }
  return shown;
}

/** What differs in each line, where lines stand against each other: in their order, the most alike ones. */
function wordsIn(gone: readonly string[], come: readonly string[]): { old: Span[][]; now: Span[][] } {
  const old: Span[][] = [];
  const now: Span[][] = [];
  if (gone.length > MOST_PAIRED || come.length > MOST_PAIRED) return { old, now };
  for (const [a, b] of pairs(gone, come)) {
    const compared = compareWords(gone[a] as string, come[b] as string);
    old[a] = compared.old;
    now[b] = compared.now;
  }
  return { old, now };
}

/** Pairs of lines in one order on both sides, so that the sum of their likeness is highest. */
function pairs(gone: readonly string[], come: readonly string[]): [number, number][] {
  const alike = gone.map((before) => come.map((after) => compareWords(before, after).alike));
  // best[a][b]: the highest sum for the lines from a and from b on.
  const best = Array.from({ length: gone.length + 1 }, () => new Float64Array(come.length + 1));
  const at = (a: number, b: number) => best[a]?.[b] ?? 0;
  const worth = (a: number, b: number) => {
    const value = alike[a]?.[b] ?? 0;
    return value >= ALIKE ? value : Number.NEGATIVE_INFINITY;
  };
  for (let a = gone.length - 1; a >= 0; a--)
    for (let b = come.length - 1; b >= 0; b--)
      (best[a] as Float64Array)[b] = Math.max(at(a + 1, b), at(a, b + 1), worth(a, b) + at(a + 1, b + 1));
  const found: [number, number][] = [];
  for (let a = 0, b = 0; a < gone.length && b < come.length; )
    if (at(a, b) === at(a + 1, b)) a++;
    else if (at(a, b) === at(a, b + 1)) b++;
    else found.push([a++, b++]);
  return found;
}

/** How much of two lines is the same, 0–1 of what is not white space, and what is not. */
function compareWords(before: string, after: string): { old: Span[]; now: Span[]; alike: number } {
  const [a, b] = [words(before), words(after)];
  const old: Span[] = [];
  const now: Span[] = [];
  for (const { oldStart, oldCount, newStart, newCount } of lineHunks(a, b)) {
    add(old, a, oldStart, oldCount);
    add(now, b, newStart, newCount);
  }
  const solid = (text: string) => text.replace(/\s/g, '').length;
  const all = solid(before) + solid(after);
  const differs = [
    ...old.map(([from, to]) => before.slice(from, to)),
    ...now.map(([from, to]) => after.slice(from, to)),
  ];
  const alike = all === 0 ? 0 : 1 - differs.reduce((sum, text) => sum + solid(text), 0) / all;
  return { old, now, alike };
}

/** Names and numbers, white space, operators, and each other character by itself. */
const word = /[\p{L}\p{N}_$]+|\s+|[=!<>+\-*/%&|^~?]+|[^\p{L}\p{N}_$\s]/gu;
const words = (line: string): string[] => line.match(word) ?? [];

/** Adds a run of words as a span; one that only white space parts from the last is joined to it. */
function add(spans: Span[], all: readonly string[], start: number, count: number): void {
  if (count === 0) return;
  const from = all.slice(0, start).join('').length;
  const to = from + all.slice(start, start + count).join('').length;
  const last = spans.at(-1);
  if (last && all.join('').slice(last[1], from).trim() === '') spans[spans.length - 1] = [last[0], to];
  else spans.push([from, to]);
}
