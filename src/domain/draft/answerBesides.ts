import type { Placed, ReadCode } from './answerCode';

const MOST_NAMED = 3;

/** What else came, as sentences: functions that were not asked for. */
export function otherFunctions({ functions }: ReadCode, wanted: Placed): string[] {
  const besides = functions.filter((one) => one !== wanted && one.fact.name !== wanted.fact.name);
  return besides.length === 0 ? [] : [`It also wrote ${namesOf(besides)}, which is left out.`];
}

/**
 * Lines outside of all functions that the file does not have, such as imports, as a sentence: they are not taken over.
 * @param text of the file; @param code that came, in which the functions stand
 */
export function strayLines(text: string, code: string, functions: readonly Placed[]): string[] {
  const known = new Set(text.split('\n').map((line) => line.trim()));
  const outside = functions.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), code);
  const stray = outside
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line) && !known.has(line) && !/^(?:\/\/|\/?\*|#|--|end\b)/.test(line));
  if (stray.length === 0) return [];
  return [
    `It also wrote ${stray.length === 1 ? 'a line' : `${stray.length} lines`} outside of it, left out here: ${stray[0]}`,
  ];
}

/** Functions by their names, of many the first. */
export function namesOf(functions: readonly Placed[]): string {
  const all = functions.map(({ fact }) => fact.name || 'a function without a name');
  return all.length > MOST_NAMED
    ? `${all.slice(0, MOST_NAMED).join(', ')} and ${all.length - MOST_NAMED} more`
    : all.join(', ');
}
