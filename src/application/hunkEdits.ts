import { lineHunks, matchLines, numberLines } from '../domain/history/lineDiff';
import type { Span } from '../domain/style/conform/span';
import { applyEdits, LineIndex, smallestEdit, type TextEdit } from '../foundations/text';

/** A line keeps at least this share of itself where only its words are replaced. */
const MOSTLY = 0.5;

/** The stretches of lines of a text that another one has not; without those where lines only went. */
export function newStretches(before: string, after: string): Span[] {
  const index = new LineIndex(after);
  return hunksOf(before, after)
    .filter(({ newCount }) => newCount > 0)
    .map(({ newStart, newCount }) => ({ start: index.startOf(newStart), end: index.startOf(newStart + newCount) }));
}

/**
 * The edits that make one text of another, so that a person sees what changes and what stays: each stretch of lines that
 * differs, and within a line that stays mostly the same, the words.
 * @returns in order; empty: the texts are the same
 */
export function hunkEdits(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  // With an end of line at both ends, all lines are whole.
  const [old, now] = [`${before}\n`, `${after}\n`];
  const [oldIndex, nowIndex] = [new LineIndex(old), new LineIndex(now)];
  const edits = hunksOf(old, now).map(({ oldStart, oldCount, newStart, newCount }) => {
    const from = oldIndex.startOf(oldStart);
    const to = oldIndex.startOf(oldStart + oldCount);
    const newText = now.slice(nowIndex.startOf(newStart), nowIndex.startOf(newStart + newCount));
    const isLine = oldCount === 1 && newCount === 1;
    const edit = withinText(before, isLine ? words(old, from, to, newText) : { from, to, newText });
    return {
      range: { start: oldIndex.positionAt(edit.from), end: oldIndex.positionAt(edit.to) },
      newText: edit.newText,
    };
  });
  return applyEdits(before, edits) === after ? edits : [smallestEdit(before, after)];
}

/** A text whose lines that are those of another one but for white space at their ends end as they do there. */
export function withEndsOf(before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const matches = matchLines(
    old,
    now,
    numberLines((line) => line.trimEnd()),
  );
  // What stands behind the last line is not of the text.
  return now.map((line, at) => (at < now.length - 1 ? (old[matches[at] ?? -1] ?? line) : line)).join('\n');
}

const hunksOf = (before: string, after: string) =>
  lineHunks(
    before.split('\n'),
    after.split('\n'),
    numberLines((line) => line),
  );

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly newText: string;
}

/** An edit of whole lines in a text whose last line has no end. */
function withinText(text: string, { from, to, newText }: Edit): Edit {
  if (to <= text.length) return { from, to, newText };
  if (newText.endsWith('\n') && from < to) return { from, to: to - 1, newText: newText.slice(0, -1) };
  if (newText === '') return { from: Math.max(0, from - 1), to: to - 1, newText };
  return { from: text.length, to: text.length, newText: `\n${newText.slice(0, -1)}` };
}

/** The words of a line that are replaced; all of it where little would stay. */
function words(text: string, from: number, to: number, newText: string): Edit {
  const old = text.slice(from, to);
  const least = Math.min(old.length, newText.length);
  let head = 0;
  while (head < least && old[head] === newText[head]) head++;
  while (head > 0 && isWord(old[head - 1]) && (isWord(old[head]) || isWord(newText[head]))) head--;
  let tail = 0;
  while (tail < least - head && old.at(-1 - tail) === newText.at(-1 - tail)) tail++;
  const inWord = () => isWord(old.at(-1 - tail)) || isWord(newText.at(-1 - tail));
  while (tail > 0 && isWord(old.at(-tail)) && inWord()) tail--;
  const kept = old.trim().length - old.slice(head, old.length - tail).trim().length;
  if (kept < MOSTLY * Math.max(old.trim().length, newText.trim().length)) return { from, to, newText };
  return { from: from + head, to: to - tail, newText: newText.slice(head, newText.length - tail) };
}

const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_$]/u.test(character);
