import type { Check } from '../domain/suggestion';
import type { Grammar } from '../domain/syntax/grammar';
import { type Detected, detect } from '../domain/triage/detector';
import { detectors } from '../domain/triage/detectors';
import { type Examined, examine } from '../domain/triage/examine';

/** How often each rule finds something. */
export type Counts = ReadonlyMap<string, number>;

/** A file before any fix. */
export interface Before {
  readonly examined: Examined;
  readonly counts: Counts;
}

export const countRules = (found: readonly Detected[]): Counts => {
  const counts = new Map<string, number>();
  for (const { detector } of found) counts.set(detector.id, (counts.get(detector.id) ?? 0) + 1);
  return counts;
};

/**
 * Whether detectors find nothing that they did not find before.
 * @param found how often each rule finds something now
 * @param before how often each rule found something; asked for only where one finds something now
 */
export function noNewFinding(found: Counts, before: () => Counts): Check {
  const added = [...found].filter(([id, count]) => count > (before().get(id) ?? 0));
  const titles = added.map(([id]) => detectors.find((detector) => detector.id === id)?.title ?? id);
  return { name: 'no new finding', passed: titles.length === 0, note: titles.join(', ') };
}

/**
 * Applies nothing: looks at the text as a fix would leave it.
 * @returns undefined when it has more syntax errors than before, so that the fix must not be shown; else what was checked
 */
export function verifyFix(grammar: Grammar, before: Before, fixed: string): Check[] | undefined {
  const after = examine(grammar, fixed);
  if (after.syntaxErrors > before.examined.syntaxErrors) return undefined;
  return [
    { name: 'parses', passed: true, note: '' },
    noNewFinding(countRules(detect(detectors, after)), () => before.counts),
  ];
}
