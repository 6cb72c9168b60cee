/** What is to be held out for validation, 0–1, and the most that a month with much in it may make of it. */
const WANTED = 0.1;
const MOST = 0.3;
/** Of fewer units nothing is held out: what they would tell is chance. */
const FEWEST = 20;

/**
 * The month from which on units are for validation; all that is older is for training. It is the month for which the share that
 * is held out comes closest to a tenth.
 * @param months of all units, since January 1970
 * @returns undefined: there are too few units, or too many of one month
 */
export function splitMonth(months: readonly number[]): number | undefined {
  if (months.length < FEWEST) return undefined;
  const sorted = [...months].sort((a, b) => a - b);
  let [best, nearest] = [undefined as number | undefined, Number.POSITIVE_INFINITY];
  for (let at = 1; at < sorted.length; at++) {
    if (sorted[at] === sorted[at - 1]) continue;
    const share = (sorted.length - at) / sorted.length;
    if (share > MOST || Math.abs(share - WANTED) >= nearest) continue;
    [best, nearest] = [sorted[at], Math.abs(share - WANTED)];
  }
  return best;
}

/** From this share of the runs of either on, one of two codes stands in the other. */
const CONTAINED = 0.5;

/**
 * Tells which codes for training share so much with one for validation that a model would have seen that one: half of the runs
 * of either. So a function is caught that stands within another, and a fix of lines that stand in a function.
 * @param validation shingles of each code that is held out
 */
export function createLeaks(validation: readonly Uint32Array[]): (training: Uint32Array) => boolean {
  const owners = new Map<number, number[]>();
  for (const [at, shingles] of validation.entries())
    for (const shingle of shingles) {
      const known = owners.get(shingle);
      if (known) known.push(at);
      else owners.set(shingle, [at]);
    }
  return (training) => {
    const counts = new Map<number, number>();
    for (const shingle of training)
      for (const owner of owners.get(shingle) ?? []) counts.set(owner, (counts.get(owner) ?? 0) + 1);
    for (const [owner, both] of counts) {
      const size = Math.min(training.length, (validation[owner] as Uint32Array).length);
      if (both >= CONTAINED * size) return true;
    }
    return false;
  };
}
