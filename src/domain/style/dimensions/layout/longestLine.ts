import { defineDimension, intervalLabels, intervals } from '../../dimension';
import { widthOf } from './lineLength';

const limits = [80, 100, 120];
/** Which category a limit of so many columns is, or a line that long. */
export const limitOf = intervals(limits);

/** A shorter file keeps any limit. */
const leastLines = 20;
/** One line of so many may be longer: an address or a text that cannot be broken. */
const linesForOne = 100;

export const longestLine = defineDimension({
  id: 'layout.longestLine',
  title: 'How long do lines get?',
  family: 'layout',
  labels: intervalLabels(limits, 'column', 'columns'),
  file({ lines }, see) {
    const widths: { readonly line: number; readonly width: number }[] = [];
    for (let line = 0; line < lines.count; line++)
      if (!lines.isBlank(line)) widths.push({ line, width: widthOf(lines, line) });
    if (widths.length < leastLines) return;
    widths.sort((a, b) => b.width - a.width || a.line - b.line);
    const longest = widths[Math.floor(widths.length / linesForOne)];
    if (longest) see(limitOf(longest.width), longest.line);
  },
});
