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
  /** Whether nothing else was ever seen: then nobody looks for it. Absent: not. */
  readonly isPure?: boolean;
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
  const found = new WeakMap<CountedFile, Map<string, Evidence | undefined>>();
  /** In each file once, for the file stays the same object until it is learnt anew. */
  const placeIn = (file: CountedFile, request: EvidenceRequest, isFor: boolean): Evidence | undefined => {
    const kept = found.get(file) ?? new Map<string, Evidence | undefined>();
    found.set(file, kept);
    const key = `${request.dimension}\0${request.value}\0${isFor}`;
    if (kept.has(key)) return kept.get(key);
    const place = findPlace(file, request, { isFor, runs: runsOf(file.facts.path) });
    kept.set(key, place);
    return place;
  };
  return (sample, request) => {
    const kept = known.get(sample) ?? new Map<string, Places>();
    known.set(sample, kept);
    const key = [request.dimension, request.value, request.repository ?? ''].join('\0');
    const before = kept.get(key);
    if (before) return before;
    const find = (isFor: boolean, most: number) => placesIn(sample, request, { isFor, most, placeIn });
    const places = {
      evidence: find(true, mostEvidence),
      counterEvidence: request.isPure ? [] : find(false, mostCounterEvidence),
    };
    kept.set(key, places);
    return places;
  };
}

function placesIn(
  { files }: Sample,
  request: EvidenceRequest,
  wanted: {
    readonly isFor: boolean;
    readonly most: number;
    readonly placeIn: (file: CountedFile, request: EvidenceRequest, isFor: boolean) => Evidence | undefined;
  },
): Evidence[] {
  const found: Evidence[] = [];
  for (const file of files) {
    if (found.length >= wanted.most) break;
    if (request.repository !== undefined && request.repository !== file.facts.repository) continue;
    if (!shows(file, request, wanted.isFor)) continue;
    const place = wanted.placeIn(file, request, wanted.isFor);
    if (place) found.push(place);
  }
  return found;
}

function findPlace(
  { facts: { path, unit, repository, observations } }: CountedFile,
  { dimension, value, labels }: EvidenceRequest,
  { isFor, runs }: { readonly isFor: boolean; readonly runs: readonly OwnRun[] },
): Evidence | undefined {
  const lineAt = lineReader(runs);
  const seen = tellingPlace(observations, dimension, { fits: (category) => (category === value) === isFor, lineAt });
  if (!seen) return undefined;
  const text = lineAt(seen.line) ?? '';
  const note = labels?.[seen.category] ?? seen.category;
  if (unit === 'commit') return messageEvidence(repository, text, note);
  const range = { start: { line: seen.line, character: 0 }, end: { line: seen.line, character: text.length } };
  return { path, range, text: text.trim(), note };
}

function shows({ counts }: CountedFile, { dimension, value }: EvidenceRequest, isFor: boolean): boolean {
  const categories = counts.get(dimension);
  return isFor ? categories?.has(value) === true : (categories?.size ?? 0) > (categories?.has(value) ? 1 : 0);
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
