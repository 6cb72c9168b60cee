import type { LearntFile } from '../domain/style/learntFile';
import { type Kind, PackedObservations } from '../domain/style/packedObservations';
import type { Sample } from '../domain/style/profile';
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
 * Finds places where a habit shows, in the newest files first and one in each.
 * @param runsOf the own code of a file; empty: its text is not kept, or is gone
 */
export function createEvidence(
  runsOf: (path: string) => readonly OwnRun[],
): (sample: Sample, request: EvidenceRequest) => Places {
  const known = new WeakMap<Sample, Map<string, Newest>>();
  const places = new WeakMap<LearntFile, ShownPlaces>();
  const found = new WeakMap<LearntFile, Map<number, Evidence>>();
  /** In each file once, for the file stays the same object until it is learnt anew. */
  const placeIn = (file: LearntFile, entries: readonly number[], labels: EvidenceRequest['labels']): Evidence => {
    const shown = places.get(file) ?? shownPlaces(file, runsOf(file.facts.path));
    places.set(file, shown);
    const at = firstPlace(entries, shown);
    const kept = found.get(file) ?? new Map<number, Evidence>();
    found.set(file, kept);
    const known = kept.get(at);
    if (known) return known;
    const evidence = evidenceAt(file, at, { shown, runs: runsOf(file.facts.path), labels });
    kept.set(at, evidence);
    return evidence;
  };
  const newestIn = (sample: Sample, repository: string | undefined): Newest => {
    const kept = known.get(sample) ?? new Map<string, Newest>();
    known.set(sample, kept);
    const newest = kept.get(repository ?? '') ?? newestOf(sample, repository);
    kept.set(repository ?? '', newest);
    return newest;
  };
  return (sample, request) => {
    const categories = newestIn(sample, request.repository).get(request.dimension) ?? [];
    const find = (isFor: boolean, most: number) => {
      const side = categories.filter(({ category }) => (category === request.value) === isFor);
      return newestFiles(side, most).map(({ file, entries }) =>
        placeIn(sample.files[file] as LearntFile, entries, request.labels),
      );
    };
    return { evidence: find(true, mostEvidence), counterEvidence: find(false, mostCounterEvidence) };
  };
}

/** What shows a category: the newest files, as many as are ever asked for. */
interface Shows {
  readonly category: string;
  /** Places in `Sample.files`, and for each the place among the entries of that file. */
  readonly files: number[];
  readonly entries: number[];
}

/** By dimension. */
type Newest = ReadonlyMap<string, readonly Shows[]>;

/** @param repository undefined: of all */
function newestOf({ files }: Sample, repository: string | undefined): Newest {
  const byKind: (Shows | undefined)[] = [];
  const newest = new Map<string, Shows[]>();
  for (const [place, { facts, entries, table }] of files.entries()) {
    if (repository !== undefined && repository !== facts.repository) continue;
    for (let at = 0; at < entries.length; at += 2) {
      const number = entries[at] as number;
      const known = byKind[number];
      if (known) {
        if (known.files.length === mostEvidence) continue;
        known.files.push(place);
        known.entries.push(at / 2);
        continue;
      }
      const kind = table.at(number);
      if (!kind) continue;
      const shows = { category: kind.category, files: [place], entries: [at / 2] };
      byKind[number] = shows;
      const categories = newest.get(kind.dimension);
      if (categories) categories.push(shows);
      else newest.set(kind.dimension, [shows]);
    }
  }
  return newest;
}

/**
 * The newest files that show one of some categories, the newest first, with their entries that do.
 * @param most no more than `mostEvidence`: a file that is not among the newest of one category is not among those of several
 */
function newestFiles(categories: readonly Shows[], most: number): { file: number; entries: number[] }[] {
  const newest: { file: number; entries: number[] }[] = [];
  for (const { files, entries } of categories)
    for (const [index, file] of files.entries()) {
      let at = newest.length;
      while (at > 0 && (newest[at - 1]?.file as number) > file) at--;
      const same = newest[at - 1];
      const entry = entries[index] as number;
      if (same?.file === file) same.entries.push(entry);
      else if (at === most) break;
      else {
        newest.splice(at, 0, { file, entries: [entry] });
        if (newest.length > most) newest.pop();
      }
    }
  return newest;
}

/**
 * Where each kind of what a file shows is seen best, in the order of its entries: the first line that has a word, as that
 * says more than the bracket at which a statement may end; else the first line.
 */
interface ShownPlaces {
  readonly lines: Uint32Array;
  /** Where the line begins and ends in the text of its own run; both 0: the text is not kept. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

function shownPlaces({ entries, table, facts }: LearntFile, runs: readonly OwnRun[]): ShownPlaces {
  const { kinds, indices, lines } = PackedObservations.of(facts.observations);
  const bounds = lineBounds(runs);
  const placeOf = new Map<number, number>();
  for (let at = 0; at < entries.length; at += 2) placeOf.set(entries[at] as number, at / 2);
  const size = entries.length / 2;
  const shown = { lines: new Uint32Array(size), starts: new Uint32Array(size), ends: new Uint32Array(size) };
  const isDone = new Uint8Array(kinds.length);
  const isSeen = new Uint8Array(size);
  for (let at = 0; at < indices.length; at++) {
    const index = indices[at] as number;
    if (isDone[index]) continue;
    const place = placeOf.get(table.numberOf(kinds[index] as Kind) ?? -1);
    if (place === undefined) continue;
    const line = lines[at] as number;
    const bound = bounds.get(line);
    const isTelling = bound?.hasWord === true;
    isDone[index] = isTelling ? 1 : 0;
    if (isSeen[place] && !isTelling) continue;
    isSeen[place] = 1;
    shown.lines[place] = line;
    shown.starts[place] = bound?.start ?? 0;
    shown.ends[place] = bound?.end ?? 0;
  }
  return shown;
}

/** By line where it begins and ends in the text of its run, and whether it has a word. */
function lineBounds(runs: readonly OwnRun[]) {
  const bounds = new Map<number, { readonly start: number; readonly end: number; readonly hasWord: boolean }>();
  for (const { start: first, text } of runs) {
    let start = 0;
    for (const [at, line] of text.split('\n').entries()) {
      const end = start + line.length;
      bounds.set(first + at, { start, end, hasWord: /\w/.test(line) });
      start = end + 1;
    }
  }
  return bounds;
}

/** Of some entries of a file, the one that is shown first; of those on one line, the first of them. */
function firstPlace(entries: readonly number[], { lines }: ShownPlaces): number {
  const lineOf = (entry: number) => lines[entry] as number;
  return entries.reduce((first, entry) => {
    const difference = lineOf(entry) - lineOf(first);
    return difference < 0 || (difference === 0 && entry < first) ? entry : first;
  });
}

function evidenceAt(
  { facts: { path, unit, repository }, entries, table }: LearntFile,
  place: number,
  { shown, runs, labels }: Pick<EvidenceRequest, 'labels'> & { shown: ShownPlaces; runs: readonly OwnRun[] },
): Evidence {
  const line = shown.lines[place] as number;
  const run = runs.findLast(({ start }) => start <= line);
  const text = run?.text.slice(shown.starts[place], shown.ends[place]) ?? '';
  const category = table.at(entries[2 * place] as number)?.category ?? '';
  const note = labels?.[category] ?? category;
  if (unit === 'commit') return messageEvidence(repository, text, note);
  const range = { start: { line, character: 0 }, end: { line, character: text.length } };
  return { path, range, text: text.trim(), note };
}
