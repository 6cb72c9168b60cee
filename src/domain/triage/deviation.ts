import type { Replacement } from './detector';
import type { Examined } from './examine';

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

/** Looks for one kind of deviation. */
export type Question = (habits: Habits, isChanged: IsChanged) => Deviation[];

/** Asked about each place: whether it touches a changed line. */
export type IsChanged = (place: { readonly start: number; readonly end: number }) => boolean;

/**
 * The z statistic of "nearly always": how far a share lies above 90 %, in standard errors (Engler et al. 2001, "Bugs as
 * deviant behavior").
 */
export function deviance(conforming: number, all: number): number {
  const usual = 0.9;
  return (conforming / all - usual) / Math.sqrt((usual * (1 - usual)) / all);
}
