/**
 * What the store costs: saving all that is known, loading it, adding one saved file, and room on the disk, beside the same
 * rows as JSON and, where this Node has it, in `node:sqlite`, in the same run. Rows are files, own runs, functions and
 * observations. Processor time is of this process, with the threads that write.
 *
 *   npx tsx bench/store.ts [FOLDER…]   default: this repository's sources and those of some dependencies
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Corpus, type KnownFile } from '../src/application/corpus';
import { createAcceptedDrafts } from '../src/application/drafts';
import { extract } from '../src/application/extract';
import type { FileFacts } from '../src/application/facts';
import { functionFold, modelFold, nameFold, styleFold } from '../src/application/folds';
import { createGrammars } from '../src/application/grammars';
import { heldFold } from '../src/application/heldFold';
import { createPersistence } from '../src/application/persistence';
import { createQueue } from '../src/application/queue';
import { restore } from '../src/application/restore';
import { nothingSaved } from '../src/application/saved';
import { createStore } from '../src/application/store';
import { lineHashes } from '../src/domain/history/carryOver';
import { CompletionModel } from '../src/domain/model/completionModel';
import { FunctionIndex } from '../src/domain/retrieval/functionIndex';
import { Profile } from '../src/domain/style/profile';
import { languageOfPath } from '../src/domain/syntax/languages';
import { NameCounts } from '../src/domain/triage/nameCounts';
import { contentHash } from '../src/foundations/hash';
import { silentLog } from '../src/foundations/log';

const ROUNDS = 3;
const ROWS = 200_000;
const LARGEST = 300_000; // bytes of a file
const BATCH = 40; // files that an index run reads in a second
const REPOSITORY = '/bench';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (languageOfPath(path) && statSync(path).size < LARGEST) yield path;
  }
}

const rowsOf = ({ runs, functions, observations }: FileFacts) =>
  1 + runs.length + functions.length + observations.length;

/** Files until there are enough rows. */
async function readFiles(folders: readonly string[]): Promise<KnownFile[]> {
  const grammars = createGrammars(resolve('dist'));
  const files: KnownFile[] = [];
  let rows = 0;
  for (const path of folders.flatMap((folder) => [...sources(folder)])) {
    const text = readFileSync(path, 'utf8');
    const own = new Uint8Array(text.split('\n').length).fill(1);
    const grammar = await grammars.load(languageOfPath(path)?.id ?? '');
    const facts = extract(grammar, {
      path: `${REPOSITORY}/${path}`,
      repository: REPOSITORY,
      text,
      hash: contentHash(text),
      bytes: Buffer.byteLength(text),
      time: 1.7e9 + files.length,
      own,
      keepsCode: true,
    });
    files.push({ facts, version: facts.hash, lines: lineHashes(text), own, others: {}, checked: true });
    rows += rowsOf(facts);
    if (rows >= ROWS) break;
  }
  return files;
}

/** An engine as far as the store knows one. */
function openEngine(folder: string) {
  const store = createStore({ folder, log: silentLog, notify: (...notice) => console.error(...notice) });
  const saved = store.news();
  const parts = { model: new CompletionModel(), functions: new FunctionIndex(), nameCounts: new NameCounts() };
  const style = new Profile();
  const ordered = modelFold(parts.model);
  const folds = {
    model: heldFold(ordered, 20_000_000),
    functions: functionFold(parts.functions),
    nameCounts: nameFold(parts.nameCounts),
    style: styleFold(style),
  };
  const corpus = new Corpus(Object.values(folds), Date.now);
  const restored = saved && restore(saved, corpus, { parts, folds, log: silentLog });
  const persistence = createPersistence({
    store,
    corpus,
    learnt: () => ({
      model: parts.model.snapshot(),
      functions: parts.functions.snapshot(),
      nameCounts: parts.nameCounts.snapshot(),
    }),
    drafts: createAcceptedDrafts(createQueue({ now: Date.now, newId: () => '' }), []),
    delay: 0,
    now: Date.now,
    restored: saved,
    ready: restored,
    log: silentLog,
  });
  return { store, corpus, ordered, persistence, restored, parts };
}

interface Cost {
  readonly cpu: number;
  readonly wall: number;
}

/** Milliseconds. */
async function cost<Result>(work: () => Result | Promise<Result>): Promise<Cost & { readonly result: Result }> {
  collect();
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1000, wall: performance.now() - wall, result };
}

const medians = (costs: readonly Cost[]): string =>
  (['cpu', 'wall'] as const)
    .map((field) =>
      costs
        .map((one) => one[field])
        .sort((a, b) => a - b)
        [costs.length >> 1]?.toFixed(1),
    )
    .join(' / ');

const table: Record<string, Record<string, string>> = {};
const note = (store: string, column: string, value: string) => {
  table[store] = { ...table[store], [column]: value };
};
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** Bytes of plain rows, as JSON and SQLite keep them: no model, which both would have to learn again. */
const plainRows = (files: readonly KnownFile[]) =>
  files.map(({ facts, lines, own, ...rest }) => ({
    ...rest,
    ...facts,
    lines: [...lines],
    own: [...own],
    observations: [...facts.observations],
  }));

async function measureOurs(files: readonly KnownFile[], folder: string): Promise<void> {
  const engine = openEngine(folder);
  engine.corpus.setRepository({ path: REPOSITORY, consent: 'learn', identities: [], revision: '' });
  engine.ordered.hold();
  for (const file of files) engine.corpus.replace(file);
  await engine.ordered.release();
  await engine.persistence.flush();
  const { corpus, store } = engine;
  const costs: Record<'save' | 'known' | 'whole' | 'append', Cost[]> = { save: [], known: [], whole: [], append: [] };
  let appended = 0;
  for (let round = 0; round < ROUNDS; round++) {
    corpus.setRepository({ path: REPOSITORY, consent: 'rules', identities: [], revision: '' });
    corpus.setRepository({ path: REPOSITORY, consent: 'learn', identities: [], revision: '' });
    costs.save.push(await cost(() => engine.persistence.flush()));
    const known = await cost(() => openEngine(folder));
    const rest = await cost(() => known.result.restored);
    costs.known.push(known);
    costs.whole.push({ cpu: known.cpu + rest.cpu, wall: known.wall + rest.wall });
    const before = store.bytes();
    const saved = files.findLast(({ facts }) => Math.abs(facts.bytes - 30_000) < 10_000) ?? (files[0] as KnownFile);
    corpus.replace(saved);
    costs.append.push(await cost(() => engine.persistence.flush()));
    appended = store.bytes() - before;
  }
  const name = 'ours, with model, functions and names';
  note(name, 'save', medians(costs.save));
  note(name, 'load, model known', medians(costs.known));
  note(name, 'load, all known', medians(costs.whole));
  note(name, 'one saved file', `${medians(costs.append)}, ${kilobytes(appended)}`);
  note(name, 'disk', kilobytes(store.bytes()));
}

/** What an index run adds to the store while it goes on. */
async function measureRun(files: readonly KnownFile[], folder: string): Promise<void> {
  const engine = openEngine(folder);
  engine.corpus.setRepository({ path: REPOSITORY, consent: 'learn', identities: [], revision: '' });
  let cpu = 0;
  let wall = 0;
  for (let at = 0; at < files.length; at += BATCH) {
    for (const file of files.slice(at, at + BATCH)) engine.corpus.replace(file);
    const batch = await cost(() => engine.store.write((writer) => writer.append(changesOf(engine.corpus))));
    cpu += batch.cpu;
    wall += batch.wall;
  }
  note('ours, with model, functions and names', 'index run', `${cpu.toFixed(1)} / ${wall.toFixed(1)}`);
}

const changesOf = ({ unsaved, files }: Corpus) => ({
  ...nothingSaved,
  files: [...unsaved.take().files.keys()].flatMap((path) => files.get(path) ?? []),
});

async function measureJson(files: readonly KnownFile[], folder: string): Promise<void> {
  const file = join(folder, 'index.json');
  const rows = plainRows(files);
  const [save, load]: [Cost[], Cost[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    save.push(await cost(() => writeFileSync(file, JSON.stringify(rows))));
    load.push(await cost(() => JSON.parse(readFileSync(file, 'utf8'))));
  }
  note('JSON, rows alone', 'save', medians(save));
  note('JSON, rows alone', 'load, all known', medians(load));
  note('JSON, rows alone', 'one saved file', `${medians(save)}, ${kilobytes(statSync(file).size)}`);
  note('JSON, rows alone', 'disk', kilobytes(statSync(file).size));
}

async function measureSqlite(files: readonly KnownFile[], folder: string): Promise<void> {
  const sqlite = await import('node:sqlite').catch(() => undefined);
  if (!sqlite) return console.log(`Node ${process.version} has no node:sqlite.`);
  const file = join(folder, 'index.db');
  const database = new sqlite.DatabaseSync(file);
  database.exec(`PRAGMA journal_mode=WAL;
    CREATE TABLE file (path TEXT PRIMARY KEY, facts TEXT, lines BLOB, own BLOB);
    CREATE TABLE run (path TEXT, start INTEGER, text TEXT); CREATE INDEX run_path ON run (path);
    CREATE TABLE function (path TEXT, name TEXT, fact TEXT); CREATE INDEX function_path ON function (path);
    CREATE TABLE observation (path TEXT, dimension TEXT, category TEXT, line INTEGER);
    CREATE INDEX observation_path ON observation (path);`);
  const tables = ['file', 'run', 'function', 'observation'];
  const forget = tables.map((name) => database.prepare(`DELETE FROM ${name} WHERE path = ?`));
  const insert = ['?,?,?,?', '?,?,?', '?,?,?', '?,?,?,?'].map((values, i) =>
    database.prepare(`INSERT INTO ${tables[i]} VALUES (${values})`),
  );
  const [file_, run, function_, observation] = insert as [
    (typeof insert)[0],
    (typeof insert)[0],
    (typeof insert)[0],
    (typeof insert)[0],
  ];
  const write = (some: readonly KnownFile[]) => {
    database.exec('BEGIN');
    for (const { facts, lines, own } of some) {
      const { path, runs, functions, observations, ...rest } = facts;
      for (const statement of forget) statement.run(path);
      file_.run(path, JSON.stringify(rest), new Uint8Array(lines.buffer, lines.byteOffset, lines.byteLength), own);
      for (const { start, text } of runs) run.run(path, start, text);
      for (const fact of functions) function_.run(path, fact.name, JSON.stringify(fact));
      for (const { dimension, category, line } of observations) observation.run(path, dimension, category, line);
    }
    database.exec('COMMIT');
  };
  const [save, load, append]: [Cost[], Cost[], Cost[]] = [[], [], []];
  const saved = files.findLast(({ facts }) => Math.abs(facts.bytes - 30_000) < 10_000) ?? (files[0] as KnownFile);
  for (let round = 0; round < ROUNDS; round++) {
    save.push(await cost(() => write(files)));
    load.push(await cost(() => tables.map((name) => database.prepare(`SELECT * FROM ${name}`).all())));
    append.push(await cost(() => write([saved])));
  }
  database.close();
  note('node:sqlite, rows alone', 'save', medians(save));
  note('node:sqlite, rows alone', 'load, all known', medians(load));
  note('node:sqlite, rows alone', 'one saved file', medians(append));
  note('node:sqlite, rows alone', 'disk', kilobytes(statSync(file).size));
}

async function main(): Promise<void> {
  const folders = process.argv.slice(2);
  const some = [
    'src',
    'test',
    'scripts',
    'node_modules/mocha/lib',
    'node_modules/isomorphic-git',
    'node_modules/undici',
  ];
  const files = await readFiles(
    folders.length > 0 ? folders : some.filter((name) => statSync(name, { throwIfNoEntry: false })),
  );
  const sum = (of: (facts: FileFacts) => number) => files.reduce((total, { facts }) => total + of(facts), 0);
  console.log(
    `${sum(rowsOf)} rows: ${files.length} files, ${sum(({ runs }) => runs.length)} runs, ` +
      `${sum(({ functions }) => functions.length)} functions, ${sum(({ observations }) => observations.length)} observations; ` +
      `${(sum(({ bytes }) => bytes) / 1e6).toFixed(2)} MB of source. Milliseconds, processor / wall, medians of ${ROUNDS}.`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'bench-store-'));
  try {
    await measureOurs(files, join(folder, 'ours'));
    await measureRun(files, join(folder, 'run'));
    await measureJson(files, folder);
    await measureSqlite(files, folder);
    console.table(table);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
