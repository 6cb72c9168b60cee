import { estimateTokens } from '../domain/draft/prompt';
import { languageOfEditorId } from '../domain/syntax/languages';
import { type Cut, cutPoints } from '../domain/training/cutPoints';
import { type ExampleCount, renderDataCard, type Side, sides } from '../domain/training/dataCard';
import { NearDuplicates } from '../domain/training/nearDuplicates';
import { shinglesOf, withoutLayout } from '../domain/training/shingles';
import { createLeaks, splitMonth } from '../domain/training/split';
import { type ExampleKind, exampleKinds, examplesOf, type TrainingExample } from '../domain/training/trainingExample';
import { type TrainingFormat, trainingFormats } from '../domain/training/trainingFormats';
import { type LeftOut, monthName, type TrainingUnit, textOf } from '../domain/training/trainingUnit';
import { HumanError } from '../foundations/errors';
import { contentHash } from '../foundations/hash';
import { monthOf } from '../foundations/month';
import { breathe } from './breathe';
import type { Corpus } from './corpus';
import type { Grammars } from './grammars';
import type { TrainingFile, TrainingKitRequest, TrainingKitResult, TrainingSample } from './trainingDoor';
import { CARD, earlierKit, PROVENANCE, rowsPath, writeKit } from './trainingFiles';
import type { TrainingUnits } from './trainingUnits';

export interface TrainingKitOptions {
  readonly corpus: Pick<Corpus, 'repositories'>;
  readonly grammars: Grammars;
  readonly collect: (signal?: AbortSignal) => Promise<TrainingUnits>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const DEFAULT_FORMATS = ['openai', 'plain'];
/** So many units are looked at in a row before other work of the thread may happen. */
const AT_ONCE = 20;

/** A unit with the side that it stands on. */
interface Placed {
  readonly unit: TrainingUnit;
  readonly side: Side;
}

/** An example with the side that it stands on. */
interface PlacedExample {
  readonly example: TrainingExample;
  readonly side: Side;
}

/** The use case `trainingKit`: data sets of own code, without duplicates and secrets, split by time. */
export function createTrainingKit({ corpus, grammars, collect, now }: TrainingKitOptions) {
  return async (request: TrainingKitRequest, signal?: AbortSignal): Promise<TrainingKitResult> => {
    const formats = (request.formats ?? DEFAULT_FORMATS).map(formatNamed);
    const [first] = formats;
    if (!first) throw new HumanError('It is not said in what format.', `Name ${knownFormats}.`);
    const since = request.since === undefined ? 0 : monthNamed(request.since);
    const { folder } = request;
    const writes = folder !== undefined && !request.preview;
    const existing = folder === undefined ? [] : earlierKit(folder);
    if (writes && existing.length > 0 && !request.overwrite) throw occupied(folder, existing);

    const collected = await collect(signal);
    const cleaning = createCleaning(collected, since);
    const { placed, month } = await cleaning.run(signal);
    if (placed.length === 0)
      throw new HumanError(
        'There is nothing to train with.',
        'Learn a repository with your code first, with the consent “learn”, or begin with an earlier month.',
      );
    const { examples, undocumented } = await examplesIn(placed, grammars, signal);
    const files = rowsOf(examples, formats);
    const counts = countsOf(examples, first);
    const card = renderDataCard({
      ...{ made: new Date(now()).toISOString().slice(0, 10), counts, undocumented, formats },
      ...{ origins: placed.map(({ unit }) => unit), splitMonth: month, leftOut: cleaning.leftOut },
    });
    files.set(CARD, card);
    for (const path of collected.repositories)
      if (corpus.repositories.get(path)?.consent !== 'learn')
        throw new HumanError(`What may be learned from ${path} has changed meanwhile.`, 'Ask for the kit again.');
    signal?.throwIfAborted();
    if (writes) await writeKit(folder, files, existing);
    return {
      ...{ written: writes, files: [...files].map(fileRow), existing, counts, card, leftOut: cleaning.leftOut },
      ...(month === undefined ? {} : { splitMonth: monthName(month) }),
      samples: samplesOf(examples, first),
    };
  };
}

const knownFormats = trainingFormats.map(({ id }) => id).join(', ');

function formatNamed(id: string): TrainingFormat {
  const found = trainingFormats.find((format) => format.id === id);
  if (found) return found;
  throw new HumanError(`There is no format “${id}” of a training kit.`, `The formats are ${knownFormats}.`);
}

function monthNamed(since: string): number {
  const seconds = /^\d{4}-\d{2}(?:-\d{2})?$/.test(since) ? Date.parse(since) / 1000 : Number.NaN;
  if (!Number.isNaN(seconds)) return monthOf(seconds);
  throw new HumanError(`“${since}” is no month.`, 'Give it as 2024-03.');
}

function occupied(folder: string, existing: readonly string[]): HumanError {
  return new HumanError(
    `There is a training kit in ${folder} already: ${existing.slice(0, 3).join(', ')}${existing.length > 3 ? ' and more' : ''}.`,
    'Name another folder, or say that it may be replaced.',
  );
}

/** Takes out what is old or there twice, and splits the rest; the newest of what is alike stays. */
function createCleaning({ units, leftOut }: TrainingUnits, since: number) {
  const left = { ...leftOut };
  const leave = (reason: LeftOut) => {
    left[reason] = (left[reason] ?? 0) + 1;
  };
  const isNew = createNovelty(leave);
  return {
    leftOut: left,
    async run(signal?: AbortSignal): Promise<{ placed: Placed[]; month: number | undefined }> {
      const kept: { readonly unit: TrainingUnit; readonly shingles: Uint32Array }[] = [];
      const sorted = units.toSorted((a, b) => b.month - a.month || (textOf(a) < textOf(b) ? -1 : 1));
      for (const [at, unit] of sorted.entries()) {
        if (at % AT_ONCE === 0) await breathe();
        signal?.throwIfAborted();
        const shingles = shinglesOf(textOf(unit));
        if (unit.month < since) leave('old');
        else if (isNew(unit, shingles)) kept.push({ unit, shingles });
      }
      const month = splitMonth(kept.map(({ unit }) => unit.month));
      const isHeldOut = ({ unit }: (typeof kept)[number]) => month !== undefined && unit.month >= month;
      const leaks = createLeaks(kept.filter(isHeldOut).map(({ shingles }) => shingles));
      const placed: Placed[] = [];
      for (const [at, one] of kept.entries()) {
        if (at % AT_ONCE === 0) await breathe();
        signal?.throwIfAborted();
        const side = isHeldOut(one) ? 'validation' : 'train';
        if (side === 'train' && leaks(one.shingles)) leave('leak');
        else placed.push({ unit: one.unit, side });
      }
      return { placed, month };
    },
  };
}

/** Whether nothing of the same kind was seen before that is the same, or nearly. */
function createNovelty(leave: (reason: LeftOut) => void) {
  const seen = new Set<string>();
  const near = { function: new NearDuplicates(), fix: new NearDuplicates() };
  return (unit: TrainingUnit, shingles: Uint32Array): boolean => {
    const key = `${unit.kind} ${contentHash(withoutLayout(textOf(unit)))}`;
    const isSame = seen.has(key);
    seen.add(key);
    if (!isSame && near[unit.kind].add(shingles)) return true;
    leave(isSame ? 'exactDuplicate' : 'nearDuplicate');
    return false;
  };
}

async function examplesIn(placed: readonly Placed[], grammars: Grammars, signal: AbortSignal | undefined) {
  const examples: PlacedExample[] = [];
  let undocumented = 0;
  for (const [at, { unit, side }] of placed.entries()) {
    if (at % AT_ONCE === 0) await breathe();
    signal?.throwIfAborted();
    let cuts: Cut[] = [];
    if (unit.kind === 'function') cuts = cutPoints(await grammars.load(unit.language), unit.text, unit.body);
    const made = examplesOf(unit, cuts);
    if (unit.kind === 'function' && !made.some(({ kind }) => kind === 'instruction')) undocumented++;
    examples.push(...made.map((example) => ({ example, side })));
  }
  return { examples, undocumented };
}

const render = (format: TrainingFormat, example: TrainingExample) =>
  format.render(example, languageOfEditorId(example.unit.language)?.name ?? example.unit.language);

/** All files with rows, by their paths in the kit. */
function rowsOf(examples: readonly PlacedExample[], formats: readonly TrainingFormat[]): Map<string, string> {
  const rows = new Map<string, string[]>();
  const add = (path: string, row: object) => {
    const known = rows.get(path);
    if (known) known.push(JSON.stringify(row));
    else rows.set(path, [JSON.stringify(row)]);
  };
  for (const { example, side } of examples) {
    for (const format of formats) add(rowsPath(format.id, example.kind, side), render(format, example));
    add(rowsPath(PROVENANCE, example.kind, side), provenanceOf(example));
  }
  return new Map(
    [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, lines]) => [path, `${lines.join('\n')}\n`]),
  );
}

function provenanceOf({ kind, unit, ...example }: TrainingExample) {
  const { repository, source, path, language, licence, month } = unit;
  return {
    ...{ repository, source, path, language, licence, consent: 'learn', month: monthName(month) },
    ...(kind === 'fim' && 'form' in example ? { cut: example.form } : {}),
    ...(unit.kind === 'fix' ? { commit: unit.commit } : {}),
  };
}

function countsOf(examples: readonly PlacedExample[], format: TrainingFormat): ExampleCount[] {
  return exampleKinds.flatMap((kind: ExampleKind) =>
    sides.map((side): ExampleCount => {
      const some = examples.filter((one) => one.side === side && one.example.kind === kind);
      const rows = some.map(({ example }) => JSON.stringify(render(format, example)));
      const bytes = rows.reduce((sum, row) => sum + Buffer.byteLength(row) + 1, 0);
      const tokens = rows.reduce((sum, row) => sum + estimateTokens(row), 0);
      return { kind, side, examples: some.length, bytes, tokens };
    }),
  );
}

const fileRow = ([path, text]: readonly [string, string]): TrainingFile => ({
  path,
  examples: path === CARD ? 0 : text.split('\n').length - 1,
  bytes: Buffer.byteLength(text),
});

function samplesOf(examples: readonly PlacedExample[], format: TrainingFormat): TrainingSample[] {
  return exampleKinds.flatMap((kind) => {
    const found = examples.find(({ example }) => example.kind === kind)?.example;
    if (!found) return [];
    const { repository, path } = found.unit;
    return [{ kind, repository, path, row: render(format, found) }];
  });
}
