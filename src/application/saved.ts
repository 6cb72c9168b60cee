import type { ModelSnapshot } from '../domain/model/completionModel';
import type { FunctionsSnapshot } from '../domain/retrieval/functionIndex';
import type { NamesSnapshot } from '../domain/triage/nameCounts';
import { type Columns, Texts } from '../foundations/binary';
import type { Imported, KnownRepository, LearntFile, RepositoryFindings } from './corpus';
import type { Consent } from './engine';
import { fileColumns, readFiles } from './fileColumns';
import { ColumnReader, Names } from './savedColumns';

/** What was learnt from the files, as it stands in memory. What is absent has to learn them again. */
export interface LearntState {
  readonly model?: ModelSnapshot;
  readonly functions?: FunctionsSnapshot;
  readonly nameCounts?: NamesSnapshot;
}

/** What an engine keeps between two sessions: all of it, or what changed. */
export interface Saved extends LearntState {
  readonly files: readonly LearntFile[];
  readonly removed: readonly Removal[];
  readonly repositories: readonly KnownRepository[];
  /** Repositories that other windows are to forget. */
  readonly forgotten: readonly Forgotten[];
  /** What accepted drafts are remembered by, the newest last. */
  readonly drafts: readonly string[];
}

/** A file that is not learnt any more. */
export interface Removal {
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** Tells another window that shares the store that a repository is forgotten, without naming it. */
export interface Forgotten {
  /** The hash of its path. */
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

export const nothingSaved: Saved = { files: [], removed: [], repositories: [], forgotten: [], drafts: [] };

/** What is to be kept as columns. */
export function toColumns(saved: Saved): Columns {
  const names = new Names();
  const { files, removed, repositories, forgotten, drafts, ...learnt } = saved;
  return {
    ...fileColumns(files, names),
    'removed.path': removed.map(({ path }) => path),
    'removed.time': Float64Array.from(removed, ({ time }) => time),
    ...repositoryColumns(repositories),
    'forgotten.hash': forgotten.map(({ hash }) => hash),
    'forgotten.time': Float64Array.from(forgotten, ({ time }) => time),
    ...learntColumns(learnt),
    drafts,
    names: names.all,
  };
}

/** What `toColumns` was given. Throws where a column is missing. */
export function fromColumns(columns: Columns): Saved {
  const reader = new ColumnReader(columns);
  const rows = <Row>(texts: string, read: (text: string, time: number) => Row, times: string) => {
    const numbers = reader.numbers(times);
    return Array.from(reader.texts(texts), (text, row) => read(text, numbers[row] as number));
  };
  return {
    files: readFiles(reader),
    removed: rows('removed.path', (path, time) => ({ path, time }), 'removed.time'),
    repositories: readRepositories(reader),
    forgotten: rows('forgotten.hash', (hash, time) => ({ hash, time }), 'forgotten.time'),
    ...readLearnt(columns),
    drafts: reader.texts('drafts').toArray(),
  };
}

/**
 * What the first version of the store kept, in a single block of columns. All files were read exactly then; when each was
 * learnt was not kept, so they count as learnt when their repository last changed. Every function had its own text.
 */
export function fromFirstVersion(columns: Columns): Saved {
  const reader = new ColumnReader(columns);
  const { ends } = reader.texts('function.text');
  const paths = reader.texts('repository.path').toArray();
  const times = reader.numbers('repository.time');
  const repository = reader.named('file.repository');
  const files = reader.integers('file.repository').length;
  return fromColumns({
    ...columns,
    'file.checked': new Uint8Array(files).fill(1),
    'file.learnt': Float64Array.from({ length: files }, (_, row) => times[paths.indexOf(repository(row))] ?? 0),
    'function.isApart': new Uint8Array(ends.length).fill(1),
    'function.textStart': ends.map((_, row) => ends[row - 1] ?? 0),
    'function.textEnd': ends,
    'observation.kind': Uint16Array.from(reader.integers('observation.kind')),
    'removed.path': Texts.of([]),
    'removed.time': new Float64Array(),
    'repository.reading': Texts.of(paths.map(() => '')),
    'forgotten.hash': Texts.of([]),
    'forgotten.time': new Float64Array(),
  });
}

function repositoryColumns(repositories: readonly KnownRepository[]): Columns {
  return {
    'repository.path': repositories.map((repository) => repository.path),
    'repository.consent': repositories.map((repository) => repository.consent),
    'repository.revision': repositories.map((repository) => repository.revision),
    'repository.time': Float64Array.from(repositories, (repository) => repository.time),
    'repository.identities': repositories.map((repository) => repository.identities.join('\n')),
    'repository.reading': repositories.map(({ reading }) => (reading ? JSON.stringify(reading) : '')),
    'repository.imported': repositories.map(({ imported }) => (imported ? JSON.stringify(imported) : '')),
  };
}

/** Stores of earlier versions know nothing of imports. */
function readRepositories({ texts, numbers, has }: ColumnReader): KnownRepository[] {
  const times = numbers('repository.time');
  const lists = texts('repository.identities');
  const readings = texts('repository.reading');
  const imports = has('repository.imported') ? texts('repository.imported') : undefined;
  return texts('repository.path')
    .toArray()
    .map((path, row) => ({
      path,
      consent: texts('repository.consent').at(row) as Consent,
      revision: texts('repository.revision').at(row),
      time: times[row] as number,
      identities: lists
        .at(row)
        .split('\n')
        .filter((identity) => identity !== ''),
      ...(readings.at(row) === '' ? {} : { reading: JSON.parse(readings.at(row)) as RepositoryFindings }),
      ...(imports?.at(row) ? { imported: JSON.parse(imports.at(row)) as Imported } : {}),
    }));
}

/** Each part has columns of its own, whose names begin with its name. */
const learntParts = ['model', 'functions', 'nameCounts'] as const;

function learntColumns(learnt: LearntState): Columns {
  const columns = learntParts.flatMap((part) =>
    Object.entries(learnt[part] ?? {}).map(([field, column]) => [`${part}.${field}`, column]),
  );
  return Object.fromEntries(columns);
}

function readLearnt(columns: Columns): LearntState {
  const parts = learntParts.flatMap((part) => {
    const fields = Object.entries(columns).flatMap(([name, column]) =>
      name.startsWith(`${part}.`)
        ? [[name.slice(part.length + 1), column instanceof Texts ? column.toArray() : column] as const]
        : [],
    );
    return fields.length > 0 ? [[part, Object.fromEntries(fields)] as const] : [];
  });
  return Object.fromEntries(parts);
}
