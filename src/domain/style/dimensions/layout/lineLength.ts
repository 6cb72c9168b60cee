import type { TextLines } from '../../../syntax/textLines';
import { defineDimension, intervalLabels, intervals } from '../../dimension';

const tab = 9;

const limits = [20, 40, 60, 80, 100, 120];
const length = intervals(limits);

/** How many columns a line takes where a tab takes four. */
export function widthOf(lines: TextLines, line: number): number {
  const [start, end] = [lines.start(line), lines.end(line)];
  const { text } = lines;
  let columns = end - start;
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === tab) columns += 3;
  return columns;
}

export const lineLength = defineDimension({
  id: 'layout.lineLength',
  title: 'How long are lines?',
  family: 'layout',
  labels: intervalLabels(limits, 'column', 'columns'),
  isOnlyCompared: true,
  file({ lines }, see) {
    for (let line = 0; line < lines.count; line++) if (!lines.isBlank(line)) see(length(widthOf(lines, line)), line);
  },
});
