import type { ModelSnapshot } from '../domain/model/completionModel';
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

/** A snapshot as columns: one row a file, an own run, a function, an observation, a line. Repeated texts stand once. */
export function toColumns({ files, repositories, drafts, model }: Snapshot): Columns {
  const facts = files.map((file) => file.facts);
  const runs = facts.flatMap((file) => file.runs);
  const functions = facts.flatMap((file) => file.functions);
  const observations = facts.flatMap((file) => file.observations);
  const names = new Names();
  const columns: Columns = {
    'file.path': facts.map((file) => file.path),
    'file.hash': facts.map((file) => file.hash),
    'file.version': files.map((file) => file.version),
    'file.repository': names.indices(facts.map((file) => file.repository)),
    'file.language': names.indices(facts.map((file) => file.language)),
    'file.unit': Uint8Array.from(facts, (file) => units.indexOf(file.unit)),
    'file.lineCount': Uint32Array.from(facts, (file) => file.lineCount),
    'file.bytes': Uint32Array.from(facts, (file) => file.bytes),
    'file.authoredLines': Uint32Array.from(facts, (file) => file.authoredLines),
    'file.time': Float64Array.from(facts, (file) => file.time),
    'file.lines': Uint32Array.from(files, (file) => file.lines.length),
    'file.runs': Uint32Array.from(facts, (file) => file.runs.length),
    'file.functions': Uint32Array.from(facts, (file) => file.functions.length),
    'file.observations': Uint32Array.from(facts, (file) => file.observations.length),
    'line.hash': concatenated(
      Uint32Array,
      files.map((file) => file.lines),
    ),
    'line.own': concatenated(
      Uint8Array,
      files.map((file) => file.own),
    ),
    'run.start': Uint32Array.from(runs, (run) => run.start),
    'run.text': runs.map((run) => run.text),
    ...functionColumns(functions, names),
    'observation.dimension': names.indices(observations.map((seen) => seen.dimension)),
    'observation.category': names.indices(observations.map((seen) => seen.category)),
    'observation.line': Uint32Array.from(observations, (seen) => seen.line),
    'repository.path': repositories.map((repository) => repository.path),
    'repository.consent': repositories.map((repository) => repository.consent),
    'repository.revision': repositories.map((repository) => repository.revision),
    'repository.time': Float64Array.from(repositories, (repository) => repository.time),
    'repository.identities': repositories.map((repository) => repository.identities.join('\n')),
    drafts,
    ...(model ? modelColumns(model) : {}),
  };
  return { ...columns, names: names.all };
}

/** The snapshot that `toColumns` wrote. */
export function fromColumns(columns: Columns): Snapshot {
  const text = (name: string) => columns[name] as readonly string[];
  const number = (name: string) => columns[name] as Uint32Array;
  const names = text('names');
  const named = (column: string) => {
    const indices = number(column);
    return (row: number) => names[indices[row] as number] as string;
  };
  const [repository, language] = [named('file.repository'), named('file.language')];
  const [dimension, category, line] = [
    named('observation.dimension'),
    named('observation.category'),
    number('observation.line'),
  ];
  const functionAt = functionReader(columns, named);
  const [starts, texts] = [number('run.start'), text('run.text')];
  const lines = rows(number('file.lines'));
  const runs = rows(number('file.runs'));
  const functions = rows(number('file.functions'));
  const observations = rows(number('file.observations'));
  const files = text('file.path').map((path, row): KnownFile => {
    const [from, to] = lines(row);
    return {
      facts: {
        path,
        repository: repository(row),
        language: language(row),
        hash: text('file.hash')[row] as string,
        unit: units[(columns['file.unit'] as Uint8Array)[row] as number] ?? 'source',
        lineCount: number('file.lineCount')[row] as number,
        bytes: number('file.bytes')[row] as number,
        authoredLines: number('file.authoredLines')[row] as number,
        time: (columns['file.time'] as Float64Array)[row] as number,
        runs: each(runs(row), (at) => ({ start: starts[at] as number, text: texts[at] as string })),
        functions: each(functions(row), functionAt),
        observations: each(observations(row), (at) => ({
          dimension: dimension(at),
          category: category(at),
          line: line[at] as number,
        })),
      },
      version: text('file.version')[row] as string,
      lines: number('line.hash').slice(from, to),
      own: (columns['line.own'] as Uint8Array).slice(from, to),
    };
  });
  const repositories = text('repository.path').map((path, row) => ({
    path,
    consent: text('repository.consent')[row] as Consent,
    revision: text('repository.revision')[row] as string,
    time: (columns['repository.time'] as Float64Array)[row] as number,
    identities: (text('repository.identities')[row] as string).split('\n').filter((identity) => identity !== ''),
  }));
  const model = readModel(columns);
  return { files, repositories, drafts: text('drafts'), ...(model ? { model } : {}) };
}

/** Texts that occur often, each once. */
class Names {
  readonly all: string[] = [];
  readonly #index = new Map<string, number>();

  indices(texts: readonly string[]): Uint32Array {
    return Uint32Array.from(texts, (text) => {
      const known = this.#index.get(text);
      if (known !== undefined) return known;
      this.#index.set(text, this.all.length);
      return this.all.push(text) - 1;
    });
  }
}

function functionColumns(functions: readonly FunctionFact[], names: Names): Columns {
  const integers = (value: (fact: FunctionFact) => number) => Uint32Array.from(functions, value);
  return {
    'function.name': names.indices(functions.map((fact) => fact.name)),
    'function.kind': Uint8Array.from(functions, (fact) => functionKinds.indexOf(fact.kind)),
    'function.container': names.indices(functions.map((fact) => fact.container)),
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

function functionReader(columns: Columns, named: (column: string) => (row: number) => string) {
  const number = (name: string) => columns[`function.${name}`] as Uint32Array;
  const text = (name: string) => columns[`function.${name}`] as readonly string[];
  const [name, container] = [named('function.name'), named('function.container')];
  return (at: number): FunctionFact => ({
    name: name(at),
    kind: functionKinds[(columns['function.kind'] as Uint8Array)[at] as number] ?? 'function',
    container: container(at),
    range: {
      start: { line: number('startLine')[at] as number, character: number('startCharacter')[at] as number },
      end: { line: number('endLine')[at] as number, character: number('endCharacter')[at] as number },
    },
    signature: text('signature')[at] as string,
    parameters: number('parameterCount')[at] === 0 ? [] : (text('parameters')[at] as string).split('\n'),
    doc: text('doc')[at] as string,
    text: text('text')[at] as string,
    body: { start: number('bodyStart')[at] as number, end: number('bodyEnd')[at] as number },
    ownShare: (columns['function.ownShare'] as Float64Array)[at] as number,
  });
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

/** From the number of rows each file has: the rows of a file, from and up to. */
function rows(counts: Uint32Array): (file: number) => [from: number, to: number] {
  let end = 0;
  const ends = Uint32Array.from(counts, (count) => {
    end += count;
    return end;
  });
  return (file) => [ends[file - 1] ?? 0, ends[file] as number];
}

const each = <T>([from, to]: [number, number], read: (at: number) => T): T[] =>
  Array.from({ length: to - from }, (_, index) => read(from + index));

function concatenated<T extends Uint8Array | Uint32Array>(Type: { new (length: number): T }, parts: readonly T[]): T {
  const all = new Type(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
