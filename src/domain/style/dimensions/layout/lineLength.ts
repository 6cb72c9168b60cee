import type { TextLines } from '../../../syntax/textLines';
import { defineDimension, intervalLabels, intervals } from '../../dimension';

const tab = 9;

const limits = [20, 40, 60, 80, 100, 120];
const length = intervals(limits);

/** How many columns a line takes where a tab takes four. */
function width({ text }: TextLines, start: number, end: number): number {
  let columns = end - start;
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === tab) columns += 3;
  return columns;
}

export const lineLength = defineDimension({
  id: 'layout.lineLength',
  title: 'How long are lines?',
  family: 'layout',
  labels: intervalLabels(limits, 'column', 'columns'),
  file({ lines }, see) {
    for (let line = 0; line < lines.count; line++)
      if (!lines.isBlank(line)) see(length(width(lines, lines.start(line), lines.end(line))), line);
  },
});
