import { LineIndex, type TextEdit } from '../foundations/text';

/** A stretch of a text; UTF-16 offsets, the end not included. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A text with edits made in it. */
export interface Drafted {
  readonly text: string;
  /** Where the new text of each edit stands, in the order of the edits. */
  readonly stretches: readonly Stretch[];
}

/** Makes edits that do not overlap, and tells where what they wrote stands afterwards. */
export function drafted(text: string, edits: readonly TextEdit[]): Drafted {
  const index = new LineIndex(text);
  const stretches: Stretch[] = [];
  let [made, at] = ['', 0];
  const placed = edits.map(({ range, newText }, number) => ({
    ...{ number, newText, from: index.offsetAt(range.start), to: index.offsetAt(range.end) },
  }));
  for (const { number, newText, from, to } of placed.sort((a, b) => a.from - b.from || a.to - b.to)) {
    made += text.slice(at, from);
    stretches[number] = { start: made.length, end: made.length + newText.length };
    made += newText;
    at = to;
  }
  return { text: made + text.slice(at), stretches };
}

/** A formatter that would change a larger share of the other lines of a file is not the one that the file is written with. */
const STRANGE = 0.05;

/**
 * Of what a formatter would change in a file with a draft, what it would change in the draft.
 * @param edits of the formatter; they do not overlap
 * @returns the new text of each edit of the draft; undefined: it would write the rest of the file otherwise, too, so that the draft would not look like the rest
 */
export function formattedDraft({ text, stretches }: Drafted, edits: readonly TextEdit[]): string[] | undefined {
  const index = new LineIndex(text);
  const changes = edits
    .map(({ range, newText }) =>
      least(text, { start: index.offsetAt(range.start), end: index.offsetAt(range.end), newText }),
    )
    .filter(({ start, end, newText }) => text.slice(start, end) !== newText);
  const inside = (change: Stretch) =>
    stretches.findIndex(({ start, end }) => start <= change.start && change.end <= end);
  const others = otherLines(text, stretches);
  const touched = new Set<number>();
  for (const change of changes.filter((one) => inside(one) < 0)) {
    const last = index.positionAt(change.end).line;
    for (let line = index.positionAt(change.start).line; line <= last; line++) if (others.has(line)) touched.add(line);
  }
  if (touched.size > STRANGE * others.size) return undefined;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return stretches.map((stretch, number) => {
    const own = changes.filter((change) => inside(change) === number).sort((a, b) => b.start - a.start);
    const start = (made: string, change: Change) =>
      made.slice(0, change.start - stretch.start) + change.newText + made.slice(change.end - stretch.start);
    const before = text.slice(stretch.start, stretch.end);
    return own.length === 0 ? before : own.reduce(start, before).replace(/\r?\n/g, newline);
  });
}

interface Change extends Stretch {
  readonly newText: string;
}

/** A change without what it leaves as it is at its start and at its end. */
function least(text: string, { start, end, newText }: Change): Change {
  const old = text.slice(start, end);
  const shorter = Math.min(old.length, newText.length);
  let head = 0;
  while (head < shorter && old[head] === newText[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === newText.at(-1 - tail)) tail++;
  return { start: start + head, end: end - tail, newText: newText.slice(head, newText.length - tail) };
}

/** The lines on which something stands that is not of the draft. */
function otherLines(text: string, stretches: readonly Stretch[]): Set<number> {
  const blank = (part: string) => part.replace(/[^\r\n]/g, ' ');
  const rest = stretches.reduce(
    (masked, { start, end }) => masked.slice(0, start) + blank(masked.slice(start, end)) + masked.slice(end),
    text,
  );
  return new Set(rest.split('\n').flatMap((line, number) => (line.trim() === '' ? [] : number)));
}
