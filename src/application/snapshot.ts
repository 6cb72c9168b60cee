import type { ModelSnapshot } from '../domain/model/completionModel';
import { type Kind, PackedObservations } from '../domain/style/packedObservations';
import type { FunctionFact } from '../domain/syntax/outline';
import type { Column, Columns } from '../foundations/binary';
import type { KnownFile, KnownRepository } from './corpus';
import type { Consent } from './engine';

/** All that an engine keeps between two sessions. */
export interface Snapshot {
  readonly files: readonly KnownFile[];
  readonly repositories: readonly KnownRepository[];
  /** Texts of accepted drafts, the newest last. */
  readonly drafts: readonly string[];
  /** Absent: the model has to learn the files again. */
  readonly model?: ModelSnapshot;
}

/** Grows with every change of what the columns mean. */
export const SNAPSHOT_VERSION = 1;

const units = ['source', 'test'] as const;
const functionKinds = ['function', 'method', 'constructor', 'closure'] as const;

/** A snapshot as columns: one row a file, line, own run, function, observation or repository. Repeated texts stand once. */
export function toColumns({ files, repositories, drafts, model }: Snapshot): Columns {
  const names = new Names();
  const facts = files.map((file) => file.facts);
  return {
    ...fileColumns(files, names),
    ...runColumns(facts.flatMap((file) => file.runs)),
    ...functionColumns(
      facts.flatMap((file) => file.functions),
      names,
    ),
    ...observationColumns(
      facts.map((file) => PackedObservations.of(file.observations)),
      names,
    ),
    ...repositoryColumns(repositories),
    ...(model ? modelColumns(model) : {}),
    drafts,
    names: names.all,
  };
}

/** The snapshot that `toColumns` wrote. */
export function fromColumns(columns: Columns): Snapshot {
  const reader = new Reader(columns);
  const model = readModel(columns);
  return {
    files: readFiles(reader),
    repositories: readRepositories(reader),
    drafts: reader.texts('drafts'),
    ...(model ? { model } : {}),
  };
}

/** Texts that occur often, each once. */
class Names {
  readonly all: string[] = [];
  readonly #index = new Map<string, number>();

  indexOf(text: string): number {
    const known = this.#index.get(text);
    if (known !== undefined) return known;
    this.#index.set(text, this.all.length);
    return this.all.push(text) - 1;
  }

  indices<Row>(rows: readonly Row[], textOf: (row: Row) => string): Uint32Array {
    return Uint32Array.from(rows, (row) => this.indexOf(textOf(row)));
  }
}

/** Columns by what they hold. */
class Reader {
  readonly #columns: Columns;
  readonly names: readonly string[];

  constructor(columns: Columns) {
    this.#columns = columns;
    this.names = this.texts('names');
  }

  texts = (name: string) => this.#columns[name] as readonly string[];
  bytes = (name: string) => this.#columns[name] as Uint8Array;
  integers = (name: string) => this.#columns[name] as Uint32Array;
  numbers = (name: string) => this.#columns[name] as Float64Array;

  /** The texts of a column of `Names`. */
  named(name: string): (row: number) => string {
    const indices = this.integers(name);
    return (row) => this.names[indices[row] as number] as string;
  }

  /** From how many rows each file has in another table: the rows of a file there, from and up to. */
  rows(name: string): (file: number) => Span {
    let end = 0;
    const ends = Uint32Array.from(this.integers(name), (count) => {
      end += count;
      return end;
    });
    return (file) => [ends[file - 1] ?? 0, ends[file] as number];
  }
}

type Span = readonly [from: number, to: number];

const each = <T>([from, to]: Span, read: (at: number) => T): T[] =>
  Array.from({ length: to - from }, (_, index) => read(from + index));

function fileColumns(files: readonly KnownFile[], names: Names): Columns {
  const facts = files.map((file) => file.facts);
  const integers = (value: (file: KnownFile) => number) => Uint32Array.from(files, value);
  return {
    'file.path': facts.map((file) => file.path),
    'file.hash': facts.map((file) => file.hash),
    'file.version': files.map((file) => file.version),
    'file.others': names.indices(files, (file) => JSON.stringify(file.others)),
    'file.repository': names.indices(facts, (file) => file.repository),
    'file.language': names.indices(facts, (file) => file.language),
    'file.unit': Uint8Array.from(facts, (file) => units.indexOf(file.unit)),
    'file.lineCount': integers(({ facts: { lineCount } }) => lineCount),
    'file.bytes': integers(({ facts: { bytes } }) => bytes),
    'file.authoredLines': integers(({ facts: { authoredLines } }) => authoredLines),
    'file.time': Float64Array.from(facts, (file) => file.time),
    'file.lines': integers(({ lines }) => lines.length),
    'file.runs': integers(({ facts: { runs } }) => runs.length),
    'file.functions': integers(({ facts: { functions } }) => functions.length),
    'file.observations': integers(({ facts: { observations } }) => observations.length),
    'line.hash': concatenated(
      Uint32Array,
      files.map((file) => file.lines),
    ),
    'line.own': concatenated(
      Uint8Array,
      files.map((file) => file.own),
    ),
  };
}

function readFiles(reader: Reader): KnownFile[] {
  const { texts, bytes, integers, numbers } = reader;
  const [hashes, versions] = [texts('file.hash'), texts('file.version')];
  const repository = reader.named('file.repository');
  const language = reader.named('file.language');
  const others = reader.named('file.others');
  const number = (name: string, row: number) => integers(name)[row] as number;
  const lines = reader.rows('file.lines');
  const [runs, runAt] = [reader.rows('file.runs'), runReader(reader)];
  const [functions, functionAt] = [reader.rows('file.functions'), functionReader(reader)];
  const [observations, observationsIn] = [reader.rows('file.observations'), observationReader(reader)];
  return texts('file.path').map((path, row) => ({
    facts: {
      path,
      repository: repository(row),
      language: language(row),
      hash: hashes[row] as string,
      unit: units[bytes('file.unit')[row] as number] ?? 'source',
      lineCount: number('file.lineCount', row),
      bytes: number('file.bytes', row),
      authoredLines: number('file.authoredLines', row),
      time: numbers('file.time')[row] as number,
      runs: each(runs(row), runAt),
      functions: each(functions(row), functionAt),
      observations: observationsIn(observations(row)),
    },
    version: versions[row] as string,
    lines: integers('line.hash').slice(...lines(row)),
    own: bytes('line.own').slice(...lines(row)),
    others: JSON.parse(others(row)) as KnownFile['others'],
  }));
}

function runColumns(runs: readonly { readonly start: number; readonly text: string }[]): Columns {
  return { 'run.start': Uint32Array.from(runs, (run) => run.start), 'run.text': runs.map((run) => run.text) };
}

function runReader({ integers, texts }: Reader) {
  const [start, text] = [integers('run.start'), texts('run.text')];
  return (at: number) => ({ start: start[at] as number, text: text[at] as string });
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
    'function.text': functions.map((fact) => fact.text),
    'function.bodyStart': integers((fact) => fact.body.start),
    'function.bodyEnd': integers((fact) => fact.body.end),
    'function.ownShare': Float64Array.from(functions, (fact) => fact.ownShare),
  };
}

function functionReader(reader: Reader) {
  const number = (name: string, at: number) => reader.integers(`function.${name}`)[at] as number;
  const text = (name: string, at: number) => reader.texts(`function.${name}`)[at] as string;
  const [name, container] = [reader.named('function.name'), reader.named('function.container')];
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
    text: text('text', at),
    body: { start: number('bodyStart', at), end: number('bodyEnd', at) },
    ownShare: reader.numbers('function.ownShare')[at] as number,
  });
}

/** The kinds of all files become one table, and the observations of each file point into it. */
function observationColumns(files: readonly PackedObservations[], names: Names): Columns {
  const kinds = new Names();
  const indices = files.map((file) => {
    const own = kinds.indices(file.kinds, ({ dimension, category }) => `${dimension}\0${category}`);
    return file.indices.map((index) => own[index] as number);
  });
  const lines = files.map((file) => file.lines);
  const [dimensions, categories] = [0, 1].map((part) =>
    names.indices(kinds.all, (name) => name.split('\0')[part] ?? ''),
  );
  return {
    'kind.dimension': dimensions as Uint32Array,
    'kind.category': categories as Uint32Array,
    'observation.kind': concatenated(Uint32Array, indices),
    'observation.line': concatenated(Uint32Array, lines),
  };
}

function observationReader(reader: Reader) {
  const [dimension, category] = [reader.named('kind.dimension'), reader.named('kind.category')];
  const all = each(
    [0, reader.integers('kind.dimension').length],
    (at): Kind => ({
      dimension: dimension(at),
      category: category(at),
    }),
  );
  const [kinds, lines] = [reader.integers('observation.kind'), reader.integers('observation.line')];
  return (span: Span) => new PackedObservations(all, kinds.slice(...span), lines.slice(...span));
}

function repositoryColumns(repositories: readonly KnownRepository[]): Columns {
  return {
    'repository.path': repositories.map((repository) => repository.path),
    'repository.consent': repositories.map((repository) => repository.consent),
    'repository.revision': repositories.map((repository) => repository.revision),
    'repository.time': Float64Array.from(repositories, (repository) => repository.time),
    'repository.identities': repositories.map((repository) => repository.identities.join('\n')),
  };
}

function readRepositories({ texts, numbers }: Reader): KnownRepository[] {
  return texts('repository.path').map((path, row) => ({
    path,
    consent: texts('repository.consent')[row] as Consent,
    revision: texts('repository.revision')[row] as string,
    time: numbers('repository.time')[row] as number,
    identities: (texts('repository.identities')[row] as string).split('\n').filter((identity) => identity !== ''),
  }));
}

const MODEL = 'model.';

const modelColumns = (model: ModelSnapshot): Columns =>
  Object.fromEntries(Object.entries(model).map(([field, column]: [string, Column]) => [MODEL + field, column]));

function readModel(columns: Columns): ModelSnapshot | undefined {
  const fields = Object.entries(columns).filter(([name]) => name.startsWith(MODEL));
  if (fields.length === 0) return undefined;
  return Object.fromEntries(
    fields.map(([name, column]) => [name.slice(MODEL.length), column]),
  ) as unknown as ModelSnapshot;
}

function concatenated<T extends Uint8Array | Uint32Array>(Type: { new (length: number): T }, parts: readonly T[]): T {
  const all = new Type(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
