import { type Measure, type MeasureName, measureNames, type Score } from '../domain/replay/score';
import { styleName } from '../domain/syntax/languages';
import type { ReplayResult } from './engine';

/** What each number is called, how it is written, and what its baseline is. */
export const measureWords: Readonly<Record<MeasureName, { readonly title: string; readonly baseline: string }>> = {
  saved: { title: 'keystrokes saved', baseline: 'completing the most recent word' },
  accepted: { title: 'accepted of shown', baseline: 'completing the most recent word' },
  similarity: { title: 'drafts like yours', baseline: 'the nearest function as it is' },
  voice: { title: 'voice of the drafts', baseline: 'what you wrote instead' },
};

const count = (number: number) => number.toLocaleString('en-US');

/** A value of a measure: shares as percentages, voices as percentiles. */
export function measured(name: MeasureName, value: number): string {
  return name === 'voice' ? value.toFixed(0) : `${(100 * value).toFixed(value > 0 && value < 0.1 ? 1 : 0)} %`;
}

/** What a series of trials is called, and what it shows. */
export interface ReplayPart {
  readonly name: string;
  readonly score: Score;
}

/** All lines, then each language where there are several, then the periods. */
export function partsOf({ score, languages, periods }: ReplayResult): ReplayPart[] {
  return [
    { name: 'all', score },
    ...(languages.length > 1 ? languages.map((one) => ({ name: styleName(one.language), score: one.score })) : []),
    ...periods.map((one) => ({ name: daysOf(one), score: one.score })),
  ];
}

/** `2024-03-01` or `2024-03-01 to 2024-04-02`. */
export function daysOf({ from, to }: { readonly from: string; readonly to: string }): string {
  const [first, last] = [from.slice(0, 10), to.slice(0, 10)];
  return first === last ? first : `${first} to ${last}`;
}

/** Value, interval, baseline, or what is missing. */
function words(name: MeasureName, { value, interval, baseline, count, least }: Measure): string {
  if (value === null || baseline === null) return `too little to say: ${count} of at least ${least} ${unitOf(name)}`;
  const range = interval
    ? `${measured(name, interval[0])} to ${measured(name, interval[1])}`
    : 'too few commits for an interval';
  return `${measured(name, value)} (${range}); ${measureWords[name].baseline}: ${measured(name, baseline)}`;
}

const unitOf = (name: MeasureName) => ({ saved: 'lines', accepted: 'completions' })[name as string] ?? 'drafts';

/** Lines that say what was typed, and how to read the numbers. */
function introduction(result: ReplayResult): string[] {
  const { lines, heldOut, characters, score, seconds } = result;
  const sample =
    lines < heldOut ? `${count(lines)} of your newest ${count(heldOut)} lines` : `your newest ${count(lines)} lines`;
  const commits = `${count(score.commits)} ${score.commits === 1 ? 'commit' : 'commits'}`;
  return [
    `Replay of ${sample} (${count(characters)} characters in ${commits}, ${daysOf(result)}), which the double had not seen,`,
    `typed by an ideal typist who presses Tab exactly when the whole suggestion is right (${seconds.toFixed(0)} s).`,
  ];
}

const answers = ({ cost }: ReplayResult) =>
  `one answer takes ${cost.median.toFixed(1)} ms, 95 of 100 at most ${cost.p95.toFixed(1)} ms`;

/** For a terminal: the numbers of all lines, then of each part. */
export function replayReport(result: ReplayResult): string {
  const width = Math.max(...measureNames.map((name) => measureWords[name].title.length));
  const rows = ({ name, score }: ReplayPart) => [
    `${name}: ${count(score.lines)} lines, ${count(score.commits)} ${score.commits === 1 ? 'commit' : 'commits'}`,
    ...measureNames.map((each) => `  ${measureWords[each].title.padEnd(width)}  ${words(each, score[each])}`),
  ];
  const brackets = 'In brackets: where 90 of 100 draws of such commits lie.';
  return [...introduction(result), brackets, ...partsOf(result).flatMap(rows), answers(result)].join('\n');
}

/** The same as a Markdown document: one table a measure, a line a part. */
export function replayMarkdown(result: ReplayResult): string {
  const cells = (name: MeasureName, { value, interval, baseline, count, least }: Measure) =>
    value === null || baseline === null
      ? ['too little', '', '', `${count} of ${least}`]
      : [
          measured(name, value),
          interval ? `${measured(name, interval[0])} to ${measured(name, interval[1])}` : 'too few commits',
          measured(name, baseline),
          `${count}`,
        ];
  const table = (name: MeasureName) => [
    `## ${sentence(measureWords[name].title)}`,
    '',
    `| lines | value | 90 % interval | ${measureWords[name].baseline} | ${unitOf(name)} |`,
    '| :-- | --: | --: | --: | --: |',
    ...partsOf(result).map((part) => `| ${[part.name, ...cells(name, part.score[name])].join(' | ')} |`),
    '',
  ];
  return [
    '# Your double on your newest lines',
    '',
    introduction(result).join('\n'),
    '',
    ...measureNames.flatMap(table),
    `${sentence(answers(result))}.`,
  ].join('\n');
}

const sentence = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1);
