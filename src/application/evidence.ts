import type { Observations } from '../domain/style/observation';
import { PackedObservations } from '../domain/style/packedObservations';
import type { CountedFile, Sample } from '../domain/style/profile';
import type { Evidence } from '../domain/suggestion';
import type { OwnRun } from './facts';
import { messageEvidence } from './ownMessages';

/** Which places are asked for. */
export interface EvidenceRequest {
  readonly dimension: string;
  /** What speaks for the habit; all other categories speak against it. */
  readonly value: string;
  /** Absent: everywhere. */
  readonly repository?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** Places in the engineer's code that speak for a habit, and others that speak against it. */
export interface Places {
  readonly evidence: readonly Evidence[];
  readonly counterEvidence: readonly Evidence[];
}

const mostEvidence = 5;
const mostCounterEvidence = 3;

/**
 * Finds places where a habit shows, in the newest files first and one in each; found once for each state of a sample.
 * @param runsOf the own code of a file; empty: its text is not kept, or is gone
 */
export function createEvidence(
  runsOf: (path: string) => readonly OwnRun[],
): (sample: Sample, request: EvidenceRequest) => Places {
  const known = new WeakMap<Sample, Map<string, Places>>();
  return (sample, request) => {
    const kept = known.get(sample) ?? new Map<string, Places>();
    known.set(sample, kept);
    const key = [request.dimension, request.value, request.repository ?? ''].join('\0');
    const before = kept.get(key);
    if (before) return before;
    const find = (fits: (category: string) => boolean, most: number) =>
      placesIn(sample, request, { fits, most, runsOf });
    const found = {
      evidence: find((category) => category === request.value, mostEvidence),
      counterEvidence: find((category) => category !== request.value, mostCounterEvidence),
    };
    kept.set(key, found);
    return found;
  };
}

function placesIn(
  { files }: Sample,
  { dimension, repository, labels }: EvidenceRequest,
  wanted: {
    readonly fits: (category: string) => boolean;
    readonly most: number;
    readonly runsOf: (path: string) => readonly OwnRun[];
  },
): Evidence[] {
  const found: Evidence[] = [];
  for (const file of files) {
    if (found.length >= wanted.most) break;
    const { path, unit, repository: itsRepository, observations } = file.facts;
    if (repository !== undefined && repository !== itsRepository) continue;
    if (!shows(file, dimension, wanted.fits)) continue;
    const lineAt = lineReader(wanted.runsOf(path));
    const seen = tellingPlace(observations, dimension, { fits: wanted.fits, lineAt });
    if (!seen) continue;
    const text = lineAt(seen.line) ?? '';
    if (unit === 'commit') {
      found.push(messageEvidence(itsRepository, text, labels?.[seen.category] ?? seen.category));
      continue;
    }
    const range = { start: { line: seen.line, character: 0 }, end: { line: seen.line, character: text.length } };
    found.push({ path, range, text: text.trim(), note: labels?.[seen.category] ?? seen.category });
  }
  return found;
}

function shows({ counts }: CountedFile, dimension: string, fits: (category: string) => boolean): boolean {
  for (const category of counts.get(dimension)?.keys() ?? []) if (fits(category)) return true;
  return false;
}

/** The first place whose line has a word, as that says more than the bracket at which a statement may end; else the first. */
function tellingPlace(
  observations: Observations,
  dimension: string,
  { fits, lineAt }: { fits: (category: string) => boolean; lineAt: (line: number) => string | undefined },
): { readonly line: number; readonly category: string } | undefined {
  const { kinds, indices, lines } = PackedObservations.of(observations);
  const speaks = kinds.map((kind) => kind.dimension === dimension && fits(kind.category));
  let first: number | undefined;
  for (let at = 0; at < indices.length; at++) {
    if (!speaks[indices[at] as number]) continue;
    first ??= at;
    if (/\w/.test(lineAt(lines[at] as number) ?? '')) return placeAt(at);
  }
  return first === undefined ? undefined : placeAt(first);

  function placeAt(at: number) {
    return { line: lines[at] as number, category: kinds[indices[at] as number]?.category as string };
  }
}

/** Reads single lines of the own code of a file; undefined: the line is not own. */
function lineReader(runs: readonly OwnRun[]): (line: number) => string | undefined {
  const split = new Map<OwnRun, readonly string[]>();
  return (line) => {
    const run = runs.findLast(({ start }) => start <= line);
    if (!run) return undefined;
    const lines = split.get(run) ?? run.text.split('\n');
    split.set(run, lines);
    return lines[line - run.start];
  };
}
