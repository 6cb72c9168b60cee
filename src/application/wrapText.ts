import { widthOf } from './translatedReport';

/** What is kept together: a word, or a Chinese character with the punctuation around it. */
const PIECE = /\s+|[“（《]*[\p{Script=Han}][，。：；！？、）》”]*|[^\s\p{Script=Han}]+/gu;
/** No second column begins so far to the right that nothing could stand in it. */
const ROOM = 24;

/**
 * Breaks lines that are longer than a terminal is wide. What goes on stands below the second column of a row, where there
 * is one, and else a little further in than the line.
 * @param width how many places a line may take
 */
export function wrapText(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): string[] {
  if (widthOf(line) <= width) return [line];
  const [indent = ''] = /^ */.exec(line) ?? [];
  const [column] = /^ {2}\S+(?: \S+)* {2,}(?=\S)/.exec(line) ?? [];
  const begun = column !== undefined && widthOf(column) <= width - ROOM ? column : indent;
  const hanging = ' '.repeat(begun === indent && indent.length < ROOM ? indent.length + 2 : widthOf(begun));
  const lines: string[] = [];
  let current = begun;
  for (const [piece] of line.slice(begun.length).matchAll(PIECE)) {
    if (widthOf(current + piece) > width && current.trim() !== '' && piece.trim() !== '') {
      lines.push(current.trimEnd());
      current = hanging;
    }
    if (piece.trim() !== '' || current.trim() !== '') current += piece;
  }
  return [...lines, current.trimEnd()];
}
