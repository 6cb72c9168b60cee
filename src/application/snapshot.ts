import type { ModelSnapshot } from '../domain/model/completionModel';
import type { FunctionsSnapshot } from '../domain/retrieval/functionIndex';
import type { NamesSnapshot } from '../domain/triage/nameCounts';
import { type Columns, Texts } from '../foundations/binary';
import type { KnownRepository, LearntFile, RepositoryFindings } from './corpus';
import type { Consent } from './engine';
import { fileColumns, readFiles } from './fileColumns';
import { ColumnReader, Names } from './savedColumns';

/** What changed: a record of the journal. */
export interface Changes {
  readonly files: readonly LearntFile[];
  readonly removed: readonly Removal[];
  readonly repositories: readonly KnownRepository[];
  /** Texts of accepted drafts, the newest last. */
  readonly drafts: readonly string[];
}

/** A file that is not learnt any more. */
export interface Removal {
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** What was learnt from the files, as it stands in memory. What is absent has to learn them again. */
export interface LearntState {
  readonly model?: ModelSnapshot;
  readonly functions?: FunctionsSnapshot;
  readonly nameCounts?: NamesSnapshot;
}

/** All that an engine keeps between two sessions. */
export interface Snapshot extends Omit<Changes, 'removed'>, LearntState {
  readonly forgotten: readonly Forgotten[];
}

/** Tells another window that shares the store that a repository is forgotten, without naming it. */
export interface Forgotten {
  /** The hash of its path. */
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** Grows with every change of what the columns mean. */
export const SNAPSHOT_VERSION = 2;
/** The earliest version that is migrated. */
export const OLDEST_VERSION = 1;

/** Changes as columns. */
export function changesToColumns(changes: Changes): Columns {
  const names = new Names();
  return {
    ...fileColumns(changes.files, names),
    'removed.path': changes.removed.map(({ path }) => path),
    'removed.time': Float64Array.from(changes.removed, ({ time }) => time),
    ...repositoryColumns(changes.repositories),
    drafts: changes.drafts,
    names: names.all,
  };
}

/** The changes that `changesToColumns` wrote. Throws where a column is missing. */
export function changesFromColumns(columns: Columns): Changes {
  const reader = new ColumnReader(columns);
  const times = reader.numbers('removed.time');
  return {
    files: readFiles(reader),
    removed: reader
      .texts('removed.path')
      .toArray()
      .map((path, row) => ({ path, time: times[row] as number })),
    repositories: readRepositories(reader),
    drafts: reader.texts('drafts').toArray(),
  };
}

/** A snapshot as columns. */
export function toColumns({ files, repositories, drafts, forgotten, ...learnt }: Snapshot): Columns {
  const names = new Names();
  return {
    ...fileColumns(files, names),
    ...repositoryColumns(repositories),
    ...learntColumns(learnt),
    'forgotten.hash': forgotten.map(({ hash }) => hash),
    'forgotten.time': Float64Array.from(forgotten, ({ time }) => time),
    drafts,
    names: names.all,
  };
}

/** The snapshot that `toColumns` wrote, or the first version. Throws where a column is missing. */
export function fromColumns(saved: Columns): Snapshot {
  const columns = 'file.learnt' in saved ? saved : migrated(saved);
  const reader = new ColumnReader(columns);
  const times = reader.numbers('forgotten.time');
  return {
    files: readFiles(reader),
    repositories: readRepositories(reader),
    drafts: reader.texts('drafts').toArray(),
    ...readLearnt(columns),
    forgotten: reader
      .texts('forgotten.hash')
      .toArray()
      .map((hash, row) => ({ hash, time: times[row] as number })),
  };
}

/**
 * The columns of the first version as those of this one. All files were read exactly then; when each was learnt was not
 * kept, so they count as learnt when their repository last changed. Every function had its own text.
 */
function migrated(columns: Columns): Columns {
  const reader = new ColumnReader(columns);
  const { ends } = reader.texts('function.text');
  const paths = reader.texts('repository.path').toArray();
  const times = reader.numbers('repository.time');
  const repository = reader.named('file.repository');
  const files = reader.integers('file.repository').length;
  return {
    ...columns,
    'file.checked': new Uint8Array(files).fill(1),
    'file.learnt': Float64Array.from({ length: files }, (_, row) => times[paths.indexOf(repository(row))] ?? 0),
    'function.isApart': new Uint8Array(ends.length).fill(1),
    'function.textStart': ends.map((_, row) => ends[row - 1] ?? 0),
    'function.textEnd': ends,
    'repository.reading': Texts.of(paths.map(() => '')),
    'forgotten.hash': Texts.of([]),
    'forgotten.time': new Float64Array(),
  };
}

function repositoryColumns(repositories: readonly KnownRepository[]): Columns {
  return {
    'repository.path': repositories.map((repository) => repository.path),
    'repository.consent': repositories.map((repository) => repository.consent),
    'repository.revision': repositories.map((repository) => repository.revision),
    'repository.time': Float64Array.from(repositories, (repository) => repository.time),
    'repository.identities': repositories.map((repository) => repository.identities.join('\n')),
    'repository.reading': repositories.map(({ reading }) => (reading ? JSON.stringify(reading) : '')),
  };
}

function readRepositories({ texts, numbers }: ColumnReader): KnownRepository[] {
  const times = numbers('repository.time');
  const lists = texts('repository.identities');
  const readings = texts('repository.reading');
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
