import type { Evidence } from '../domain/suggestion';
import { styleName } from '../domain/syntax/languages';
import type { LikenessDetail, LikenessResult, MeasureLikenessResult } from './likeness';

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
const outOf = (share: number) => `${(100 * share).toFixed(0)} of 100`;

/** What a comparison found, as lines for a terminal. @param path of the file */
export function likenessReport(path: string, result: LikenessResult): string {
  if ('insufficient' in result) return `${path}: not compared. ${result.insufficient}`;
  const { voice, conventions, among, auc, details } = result;
  const [from, to] = among.lines;
  return [
    `${path}, compared with ${among.count} files of yours whose functions have ${from === to ? from : `${from} to ${to}`} lines:`,
    `  voice        above ${percent(voice.percentile / 100)} of them; layout is left out`,
    `  conventions  above ${percent(conventions.percentile / 100)} of them; layout counts`,
    `  yours        with a probability of ${percent(voice.probability)}, if half of all files were`,
    ...(auc.others === null
      ? []
      : [`  trust        a file of yours scores higher than one of other people in ${outOf(auc.others)} cases`]),
    ...details.map(detailRow(path)),
  ].join('\n');
}

function detailRow(path: string): (detail: LikenessDetail) => string {
  return (detail) => {
    const { title, label, verdict, range, evidence } = detail;
    const here = range ? ` ${path}:${range.start.line + 1}` : '';
    const own = evidence[0] ? `; ${placeOf(evidence[0])}` : '';
    return `  ${verdict === 'like' ? '+' : '-'} ${title} ${label}${here}; ${comparedWith(detail)}${own}`;
  };
}

/** What is like the engineer may still be the rarer way: others write so more seldom. */
function comparedWith({ label, usual, verdict }: LikenessDetail): string {
  if (label === usual) return 'so do you';
  return verdict === 'like' ? `so do you more often than others, though mostly: ${usual}` : `you: ${usual}`;
}

/** The path of a file that was read from git objects is written as if it stood in the working tree. */
export const placeOf = ({ path, range }: Evidence) => `${path.replace(/(?<=..):/, '/')}:${range.start.line + 1}`;

/** What a measurement found, as lines for a terminal. */
export function measuredReport({ language, unit, auc, ...found }: MeasureLikenessResult): string {
  const { functions, strangers, repositories, seconds } = found;
  return [
    `${styleName(language)}, ${unit} code, measured in ${seconds.toFixed(1)} s:`,
    `  other people  a function of yours scores higher in ${outOf(auc.others ?? 0.5)} cases; 50 is chance`,
    auc.sameRepository === null
      ? '  contributors  others wrote too few functions in your repositories to compare'
      : `  contributors  than one of somebody else in the same repository in ${outOf(auc.sameRepository)} cases: ${functions} of yours, ${strangers} of others, in ${repositories} ${repositories === 1 ? 'repository' : 'repositories'}`,
  ].join('\n');
}
