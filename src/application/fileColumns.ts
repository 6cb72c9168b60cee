import { type Kind, PackedObservations } from '../domain/style/packedObservations';
import type { FunctionFact } from '../domain/syntax/outline';
import { type Columns, Texts } from '../foundations/binary';
import type { KnownFile, LearntFile } from './corpus';
import { extractionStamp } from './extractionStamp';
import type { FileFacts, OwnRun } from './facts';
import { type ColumnReader, concatenated, each, type Names, type Span } from './savedColumns';

const units = ['source', 'test', 'commit'] as const;
const functionKinds = ['function', 'method', 'constructor', 'closure'] as const;

/** Files as columns: one row a file, line, own run, function or observation. Repeated texts stand once, in `names`. */
export function fileColumns(files: readonly LearntFile[], names: Names): Columns {
  const facts = files.map((file) => file.facts);
  const runs = facts.map((file) => file.runs);
  const functions = facts.map((file) => file.functions);
  const observations = facts.map((file) => PackedObservations.of(file.observations));
  const integers = (value: (file: KnownFile) => number) => Uint32Array.from(files, value);
  const counts = (tables: readonly { readonly length: number }[]) => Uint32Array.from(tables, ({ length }) => length);
  return {
    'file.path': facts.map((file) => file.path),
    'file.hash': facts.map((file) => file.hash),
    'file.version': files.map((file) => file.version),
    'file.extraction': names.indices(facts, (file) => (file.hash === '' ? '' : extractionStamp)),
    'file.others': names.indices(files, (file) => JSON.stringify(file.others)),
    'file.repository': names.indices(facts, (file) => file.repository),
    'file.language': names.indices(facts, (file) => file.language),
    'file.unit': Uint8Array.from(facts, (file) => units.indexOf(file.unit)),
    'file.checked': Uint8Array.from(files, (file) => (file.checked ? 1 : 0)),
    'file.lineCount': integers(({ facts: { lineCount } }) => lineCount),
    'file.bytes': integers(({ facts: { bytes } }) => bytes),
    'file.authoredLines': integers(({ facts: { authoredLines } }) => authoredLines),
    'file.time': Float64Array.from(facts, (file) => file.time),
    'file.learnt': Float64Array.from(files, (file) => file.learnt),
    'file.lines': counts(files.map(({ lines }) => lines)),
    'file.runs': counts(runs),
    'file.functions': counts(functions),
    'file.observations': counts(observations),
    'line.hash': concatenated(
      Uint32Array,
      files.map((file) => file.lines),
    ),
    'line.own': concatenated(
      Uint8Array,
      files.map((file) => file.own),
    ),
    ...monthColumns(facts),
    ...codeColumns(runs, functions),
    ...functionColumns(functions.flat(), names),
    ...observationColumns(observations, names),
  };
}

/**
 * The files that `fileColumns` wrote. Those whose facts an earlier version of the program found have neither version nor
 * hash: what is known of them serves until they are read again. Their runs, functions and observations are read when they are asked for, each time
 * anew: what the folds have learnt is not held twice.
 */
export function readFiles(reader: ColumnReader): LearntFile[] {
  const { texts, bytes, integers, numbers } = reader;
  const [hashes, versions] = [texts('file.hash'), texts('file.version')];
  const isCurrent = stampReader(reader);
  const repository = reader.named('file.repository');
  const language = reader.named('file.language');
  const others = reader.named('file.others');
  const number = (name: string, row: number) => integers(name)[row] as number;
  const [lines, hashesOfLines, marks] = [reader.rows('file.lines'), integers('line.hash'), bytes('line.own')];
  const [runs, runAt] = [reader.rows('file.runs'), runReader(reader)];
  const [functions, functionAt] = [reader.rows('file.functions'), functionReader(reader)];
  const [observations, observationsIn] = [reader.rows('file.observations'), observationReader(reader)];
  const months = monthReader(reader);
  const known = new Map<string, KnownFile['others']>();
  const parsed = (json: string) => {
    const found = known.get(json) ?? JSON.parse(json);
    known.set(json, found);
    return found;
  };
  const factsAt = (path: string, row: number): FileFacts => ({
    path,
    repository: repository(row),
    language: language(row),
    hash: isCurrent(row) ? hashes.at(row) : '',
    unit: units[bytes('file.unit')[row] as number] ?? 'source',
    lineCount: number('file.lineCount', row),
    bytes: number('file.bytes', row),
    authoredLines: number('file.authoredLines', row),
    time: numbers('file.time')[row] as number,
    ...months(row),
    get runs() {
      return each(runs(row), runAt);
    },
    get functions() {
      return each(functions(row), functionAt);
    },
    get observations() {
      return observationsIn(observations(row));
    },
  });
  return texts('file.path')
    .toArray()
    .map((path, row) => ({
      facts: factsAt(path, row),
      version: isCurrent(row) ? versions.at(row) : '',
      lines: hashesOfLines.subarray(...lines(row)),
      own: marks.subarray(...lines(row)),
      others: parsed(others(row)),
      checked: bytes('file.checked')[row] === 1,
      learnt: numbers('file.learnt')[row] as number,
    }));
}

/** Whether the facts of a file are what this version of the program would find. */
function stampReader(reader: ColumnReader): (row: number) => boolean {
  if (!reader.has('file.extraction')) return () => false;
  const stamp = reader.named('file.extraction');
  return (row) => stamp(row) === extractionStamp;
}

/** When lines were written, one file behind the other. The number of each file is one more than it has, 0 where it has none. */
function monthColumns(files: readonly FileFacts[]): Columns {
  const months = files.map((file) => file.months);
  return {
    'file.months': Uint32Array.from(months, (own) => (own ? own.length + 1 : 0)),
    'line.months': concatenated(
      Uint32Array,
      months.map((own) => own ?? new Uint32Array()),
    ),
  };
}

/** Stores that were written before this was looked up have no such columns. */
function monthReader(reader: ColumnReader): (row: number) => Pick<FileFacts, 'months'> {
  if (!reader.has('file.months')) return () => ({});
  const [lengths, all] = [reader.integers('file.months'), reader.integers('line.months')];
  let end = 0;
  const ends = lengths.map((length) => {
    end += Math.max(0, length - 1);
    return end;
  });
  return (row) => (lengths[row] === 0 ? {} : { months: all.subarray(ends[row - 1] ?? 0, ends[row]) });
}

/** Texts of runs; functions are parts of them, and stand apart only where they have lines of others or ends `\r\n`. */
function codeColumns(runs: readonly (readonly OwnRun[])[], functions: readonly (readonly FunctionFact[])[]): Columns {
  const code = runs.flat();
  const runTexts = Texts.of(code.map(({ text }) => text));
  const apart: string[] = [];
  const isApart: number[] = [];
  const [starts, ends]: [number[], number[]] = [[], []];
  let [first, end] = [0, 0];
  for (const [file, own] of runs.entries()) {
    const placeOf = placesIn(own);
    for (const { text, range } of functions[file] ?? []) {
      const place = placeOf(text, range.start);
      const { run, offset } = place ?? { run: 0, offset: 0 };
      const start = place ? (runTexts.ends[first + run - 1] ?? 0) + offset : end;
      if (!place) apart.push(text);
      const length = Buffer.byteLength(text, 'utf8');
      if (!place) end += length;
      isApart.push(place ? 0 : 1);
      starts.push(start);
      ends.push(start + length);
    }
    first += own.length;
  }
  return {
    'run.start': Uint32Array.from(code, ({ start }) => start),
    'run.text': runTexts,
    'function.text': apart,
    'function.isApart': Uint8Array.from(isApart),
    'function.textStart': Uint32Array.from(starts),
    'function.textEnd': Uint32Array.from(ends),
  };
}

/** Finds texts in the runs of a file: the number of the run, and how many bytes of it stand before. */
function placesIn(runs: readonly OwnRun[]) {
  const lineStarts = new Map<OwnRun, number[]>();
  const lineStart = (run: OwnRun, line: number): number => {
    const known = lineStarts.get(run) ?? startsOfLines(run.text);
    lineStarts.set(run, known);
    return known[line - run.start] ?? Number.POSITIVE_INFINITY;
  };
  return (text: string, { line, character }: FunctionFact['range']['start']) => {
    const run = runs.findLastIndex(({ start }) => start <= line);
    const found = runs[run];
    if (!found) return undefined;
    const offset = lineStart(found, line) + character;
    return found.text.startsWith(text, offset)
      ? { run, offset: Buffer.byteLength(found.text.slice(0, offset), 'utf8') }
      : undefined;
  };
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

function runReader({ integers, texts }: ColumnReader) {
  const [start, text] = [integers('run.start'), texts('run.text')];
  return (at: number): OwnRun => ({ start: start[at] as number, text: text.at(at) });
}

function functionColumns(functions: readonly FunctionFact[], names: Names): Columns {
  const integers = (value: (fact: FunctionFact) => number) => Uint32Array.from(functions, value);
  return {
    'function.name': names.indices(functions, (fact) => fact.name),
    'function.kind': Uint8Array.from(functions, (fact) => functionKinds.indexOf(fact.kind)),
    'function.container': names.indices(functions, (fact) => fact.container),
    'function.startLine': integers((fact) => fact.range.start.line),
    'function.startCharacter': integers((fact) => fact.range.start.character),
    'function.endLine': integers((fact) => fact.range.end.line),
    'function.endCharacter': integers((fact) => fact.range.end.character),
    'function.signature': functions.map((fact) => fact.signature),
    'function.parameters': functions.map((fact) => fact.parameters.join('\n')),
    'function.parameterCount': integers((fact) => fact.parameters.length),
    'function.doc': functions.map((fact) => fact.doc),
    'function.bodyStart': integers((fact) => fact.body.start),
    'function.bodyEnd': integers((fact) => fact.body.end),
    'function.ownShare': Float64Array.from(functions, (fact) => fact.ownShare),
  };
}

function functionReader(reader: ColumnReader) {
  const number = (name: string, at: number) => reader.integers(`function.${name}`)[at] as number;
  const text = (name: string, at: number) => reader.texts(`function.${name}`).at(at);
  const [name, container] = [reader.named('function.name'), reader.named('function.container')];
  const [own, apart] = [reader.texts('run.text').bytes, reader.texts('function.text').bytes];
  return (at: number): FunctionFact => ({
    name: name(at),
    kind: functionKinds[reader.bytes('function.kind')[at] as number] ?? 'function',
    container: container(at),
    range: {
      start: { line: number('startLine', at), character: number('startCharacter', at) },
      end: { line: number('endLine', at), character: number('endCharacter', at) },
    },
    signature: text('signature', at),
    parameters: number('parameterCount', at) === 0 ? [] : text('parameters', at).split('\n'),
    doc: text('doc', at),
    text: (reader.bytes('function.isApart')[at] === 1 ? apart : own).toString(
      'utf8',
      number('textStart', at),
      number('textEnd', at),
    ),
    body: { start: number('bodyStart', at), end: number('bodyEnd', at) },
    ownShare: reader.numbers('function.ownShare')[at] as number,
  });
}

/** The kinds of all files become one table, and the observations of each file point into it. */
function observationColumns(files: readonly PackedObservations[], names: Names): Columns {
  const table = new KindTable();
  const length = files.reduce((sum, file) => sum + file.length, 0);
  const [kinds, lines] = [new Uint16Array(length), new Uint32Array(length)];
  let at = 0;
  for (const file of files) {
    const own = table.indicesOf(file.kinds);
    lines.set(file.lines, at);
    const { indices } = file;
    for (let row = 0; row < indices.length; row++) kinds[at++] = own[indices[row] as number] as number;
  }
  return {
    'kind.dimension': names.indices(table.kinds, ({ dimension }) => dimension),
    'kind.category': names.indices(table.kinds, ({ category }) => category),
    'observation.kind': kinds,
    'observation.line': lines,
  };
}

/** Kinds of observations, each once. */
class KindTable {
  readonly kinds: Kind[] = [];
  readonly #index = new Map<string, Map<string, number>>();
  /** Files that were read from one record share their list. */
  readonly #lists = new Map<readonly Kind[], readonly number[]>();

  /** The places of some kinds in the table. */
  indicesOf(list: readonly Kind[]): readonly number[] {
    const known = this.#lists.get(list) ?? list.map((kind) => this.#indexOf(kind));
    this.#lists.set(list, known);
    return known;
  }

  #indexOf(kind: Kind): number {
    const categories = this.#index.get(kind.dimension) ?? new Map<string, number>();
    this.#index.set(kind.dimension, categories);
    const known = categories.get(kind.category);
    if (known !== undefined) return known;
    categories.set(kind.category, this.kinds.length);
    return this.kinds.push(kind) - 1;
  }
}

function observationReader(reader: ColumnReader) {
  const [dimension, category] = [reader.named('kind.dimension'), reader.named('kind.category')];
  const all = each(
    [0, reader.integers('kind.dimension').length],
    (at): Kind => ({
      dimension: dimension(at),
      category: category(at),
    }),
  );
  const [kinds, lines] = [reader.shorts('observation.kind'), reader.integers('observation.line')];
  return (span: Span) => new PackedObservations(all, kinds.subarray(...span), lines.subarray(...span));
}
