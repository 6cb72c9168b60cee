import type { Replacement } from './detector';
import { argumentCount, argumentOrder, argumentValue } from './deviations/arguments';
import { awaits } from './deviations/awaits';
import { droppedReturn } from './deviations/droppedReturn';
import { loopBounds } from './deviations/loopBounds';
import { nearMisses } from './deviations/nearMisses';
import { usualValue } from './deviations/usualValue';
import type { Examined } from './examine';
import { countFacts, type NameCounts } from './nameCounts';

/** A place that does otherwise than the engineer's own code nearly always does. */
export interface Deviation {
  readonly rule: string;
  readonly title: string;
  /** The numbers that speak for it, as a sentence. */
  readonly why: string;
  readonly message: string;
  /** 0–1. */
  readonly confidence: number;
  readonly start: number;
  readonly end: number;
  readonly fix?: readonly Replacement[] | undefined;
  /** Places of the file that do it the usual way; offsets. */
  readonly places: readonly { readonly start: number; readonly end: number }[];
}

/** What a deviation may ask. */
export interface Habits {
  readonly examined: Examined;
  /** How often a fact of `nameCounts` stands in this file and in own code. */
  uses(name: string): number;
}

/** Asked about each place: whether it touches a changed line. */
export type IsChanged = (place: { readonly start: number; readonly end: number }) => boolean;

/** More than this many in one file are no slips but another style. */
const MOST = 3;

/**
 * The z statistic of "nearly always": how far a share lies above 90 %, in standard errors (Engler et al. 2001, "Bugs as
 * deviant behavior").
 */
export function deviance(conforming: number, all: number): number {
  const usual = 0.9;
  return (conforming / all - usual) / Math.sqrt((usual * (1 - usual)) / all);
}

/** What stands out on the changed lines of a file, the surest first. */
export function deviations(
  examined: Examined,
  names: NameCounts,
  path: string,
  isChanged: IsChanged,
  most = MOST,
): Deviation[] {
  const here = countFacts(examined.code.text);
  const habits: Habits = {
    examined,
    uses: (name) => names.uses(name, path) + (here.get(name) ?? 0),
  };
  return [nearMisses, awaits, loopBounds, argumentOrder, argumentCount, argumentValue, usualValue, droppedReturn]
    .flatMap((ask) => ask(habits, isChanged))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, most);
}
