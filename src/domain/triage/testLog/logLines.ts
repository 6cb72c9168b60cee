/** UTF-16 code units: what is longer is data, of which the start is enough. */
const LONGEST_LINE = 8192;

const ESC = String.fromCharCode(27);
/** What empties the line before something else is written there. */
const EMPTYING = new RegExp(`^.*(?:${ESC}\\[2K|\r${ESC}\\[0?K)`, 's');
const BELL = String.fromCharCode(7);
/** What steers a terminal: colours, cursor, titles, and the marks by which a shell tells where commands begin. */
const STEERING = new RegExp(
  [`${ESC}\\[[0-?]*[ -/]*[@-~]`, `${ESC}\\][^${BELL}${ESC}]*(?:${BELL}|${ESC}\\\\)`, `${ESC}[ -/]*[0-~]`].join('|'),
  'g',
);
/** What CI writes before each line. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z ?/;

/** Cuts a text that comes in pieces into lines, as a terminal would show them in the end. */
export function createLogLines(line: (text: string) => void): { write(piece: string): void; end(): void } {
  let rest = '';
  /** Whether the start of the line was cut off because the line is too long, and its end is waited for. */
  let isDropping = false;
  const emit = (text: string) => line(plainLine(text.length > LONGEST_LINE ? text.slice(0, LONGEST_LINE) : text));
  return {
    write(piece) {
      let start = 0;
      for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', start)) {
        if (!isDropping) emit(rest + piece.slice(start, end));
        rest = '';
        isDropping = false;
        start = end + 1;
      }
      if (isDropping) return;
      rest += piece.slice(start);
      if (rest.length <= LONGEST_LINE) return;
      emit(rest);
      rest = '';
      isDropping = true;
    },
    end() {
      if (rest !== '' && !isDropping) emit(rest);
      rest = '';
      isDropping = false;
    },
  };
}

/** A line as a terminal leaves it: without colours, and of what was written over itself, the last. */
export function plainLine(text: string): string {
  let plain = text.includes(ESC) ? text.replace(EMPTYING, '').replace(STEERING, '') : text;
  if (plain.includes('\r')) plain = plain.replace(/\r+$/, '').replace(/^.*\r/s, '');
  return plain.startsWith('20') ? plain.replace(TIMESTAMP, '') : plain;
}
