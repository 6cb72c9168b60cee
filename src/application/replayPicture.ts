import { type Measure, type MeasureName, measureNames } from '../domain/replay/score';
import type { ReplayResult } from './engine';
import { daysOf, measured, measureWords, partsOf } from './replayReport';

const WIDTH = 760;
const LABEL = 190; // what a row is called
const PLOT = 400; // 0 to 100 %
const ROW = 22;
const HEAD = 56;
const TITLE = 34; // above the rows of a measure
const MARGIN = 20;

/** Readable on white and on black: the colours follow what the reader's system or page prefers. */
const STYLE = `text{font:13px system-ui,sans-serif;fill:#1f2328}.q{fill:#59636e}.h{font-weight:600}
.page{fill:#fff}.track{stroke:#d1d9e0}.bar{fill:#0969da}.range{stroke:#1f2328;stroke-width:1.5}.base{stroke:#bc4c00;stroke-width:2.5}
@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.q{fill:#9198a1}.page{fill:#0d1117}.track{stroke:#3d444d}.bar{fill:#4493f8}.range{stroke:#f0f6fc}.base{stroke:#f0883e}}`;

/** The report as an SVG picture of its own: a bar a number, a line for its interval, a mark for its baseline. */
export function replayPicture(result: ReplayResult): string {
  const parts = partsOf(result);
  const block = TITLE + parts.length * ROW;
  const height = HEAD + measureNames.length * block + MARGIN;
  const blocks = measureNames.map((name, i) => {
    const top = HEAD + i * block;
    const rows = parts.map((part, row) => rowOf(name, part.name, part.score[name], top + TITLE + row * ROW));
    const { title, baseline } = measureWords[name];
    return [
      `<text x="${MARGIN}" y="${top + 22}"><tspan class="h">${escaped(title)}</tspan><tspan class="q" dx="8">mark: ${escaped(baseline)}</tspan></text>`,
      ...rows,
    ].join('\n');
  });
  const title = `Your double on your newest ${result.heldOut} lines, ${daysOf(result)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(title)}">
<style>${STYLE}</style>
<rect class="page" width="${WIDTH}" height="${height}"/>
<text class="h" x="${MARGIN}" y="26">${escaped(title)}</text>
<text class="q" x="${MARGIN}" y="45">bar: the double; thin line: where 90 of 100 draws of such commits lie</text>
${blocks.join('\n')}
</svg>
`;
}

function rowOf(name: MeasureName, label: string, { value, interval, baseline, count, least }: Measure, top: number) {
  const middle = top + ROW / 2;
  const from = MARGIN + LABEL;
  const x = (number: number) => (from + PLOT * (name === 'voice' ? number / 100 : number)).toFixed(1);
  const head = `<text x="${MARGIN}" y="${middle + 4}">${escaped(label)}</text>`;
  const track = `<line class="track" x1="${from}" x2="${from + PLOT}" y1="${middle}" y2="${middle}"/>`;
  const says = (words: string) => `<text class="q" x="${from + PLOT + 12}" y="${middle + 4}">${escaped(words)}</text>`;
  if (value === null || baseline === null) return [head, track, says(`too little: ${count} of ${least}`)].join('');
  // Less than nothing saved is drawn as nothing; the number says it.
  const bar = `<rect class="bar" x="${from}" y="${middle - 6}" width="${(Number(x(Math.max(0, value))) - from).toFixed(1)}" height="12" rx="2"/>`;
  const range = interval
    ? `<line class="range" x1="${x(interval[0])}" x2="${x(interval[1])}" y1="${middle}" y2="${middle}"/>`
    : '';
  const mark = `<line class="base" x1="${x(baseline)}" x2="${x(baseline)}" y1="${middle - 9}" y2="${middle + 9}"/>`;
  return [head, track, bar, range, mark, says(`${measured(name, value)} beside ${measured(name, baseline)}`)].join('');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => ESCAPES[mark] ?? mark);
