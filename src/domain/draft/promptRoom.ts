/** The text before and behind a place. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

type Size = (text: string) => number;

/** What stands before a place tells more than what stands behind it. */
const BEFORE_SHARE = 0.67;

/**
 * The lines next to a place that fit a room; where lines are left out it says so. What one side does not need is the other's.
 * @param size of a text, in the unit of the room
 */
export function shortenedAround({ before, after }: Around, room: number, size: Size): Around {
  const [wanted, behind] = [size(before), size(after)];
  if (wanted + behind <= room) return { before, after };
  const forBefore = Math.max(BEFORE_SHARE * room, room - behind);
  const kept = shortenedFromEnd(before, Math.min(wanted, forBefore), size);
  return { before: kept, after: shortened(after, Math.max(0, room - size(kept)), size) };
}

/** The first whole lines that fit a room, and behind them how many were left out. Of a line that is longer than the room a part is kept. */
export function shortened(text: string, room: number, size: Size): string {
  if (size(text) <= room) return text;
  const lines = text.split('\n');
  const kept = fitting(lines, room, size, (line, length) => line.slice(0, length));
  return [...kept, leftOut(lines.length - kept.length)].filter((line) => line !== '').join('\n');
}

function shortenedFromEnd(text: string, room: number, size: Size): string {
  if (size(text) <= room) return text;
  const lines = text.split('\n').reverse();
  const kept = fitting(lines, room, size, (line, length) => line.slice(line.length - length));
  return [leftOut(lines.length - kept.length), ...kept.reverse()]
    .filter((line, at) => at > 0 || line !== '')
    .join('\n');
}

/** A long line is cut to so many characters for each token that there is room for. */
export const CUT_PER_TOKEN = 3;

/** The lines that fit, at least a part of the first. */
function fitting(
  lines: readonly string[],
  room: number,
  size: Size,
  cut: (line: string, length: number) => string,
): string[] {
  let left = room - size(leftOut(lines.length));
  let count = 0;
  for (; count < lines.length; count++) {
    left -= size(`${lines[count]}\n`);
    if (left < 0) break;
  }
  if (count > 0) return lines.slice(0, count);
  const [first = ''] = lines;
  return [cut(first, Math.min(first.length, Math.max(0, Math.floor(CUT_PER_TOKEN * room))))];
}

const leftOut = (lines: number) => (lines === 0 ? '' : `[${lines} ${lines === 1 ? 'line' : 'lines'} left out]`);
