import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'esbuild';
import type { LearntFile } from '../../src/application/corpus';
import type { Engine } from '../../src/application/engine';
import { createStore } from '../../src/application/store';
import { contentHash } from '../../src/foundations/hash';
import { silentLog } from '../../src/foundations/log';
import { connect } from '../../src/foundations/rpc';
import { closeEngines, open } from '../engines';
import { distFolder } from '../grammars';
import { ada, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

const bundle = join(distFolder, 'engineProcess.js');
const names = Array.from({ length: 8 }, (_, number) => `file${number}.js`);
const textOf = (name: string, version: number) =>
  Array.from(
    { length: 4 },
    (_, at) => `// Pours cup ${at}.
function pour${at}${name.slice(0, -3)}Version${version} (kettle, limits) {
  if (kettle.isEmpty) throw new Error('Nothing to pour: ' + kettle)
  return kettle.pour(limits.maximum * ${version})
}
`,
  ).join('\n');

/** An engine in a process of its own. */
class Window {
  readonly #process: ChildProcess;
  readonly #client: ReturnType<typeof connect>;
  readonly #exit: Promise<unknown>;

  constructor(store: string) {
    const child = spawn(process.execPath, [bundle, store], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#process = child;
    this.#exit = new Promise((exited) => child.on('exit', exited));
    child.stdin.on('error', () => {}); // It was killed while it was asked.
    this.#client = connect(
      {
        send: (message) => child.stdin.write(`${JSON.stringify(message)}\n`),
        receive: (listener) =>
          createInterface({ input: child.stdout }).on('line', (line) => listener(JSON.parse(line))),
      },
      () => {},
    );
  }

  ask(method: string, params: unknown): Promise<unknown> {
    return this.#client.request(method, params) as Promise<unknown>;
  }

  async close(): Promise<void> {
    await this.ask('close', {});
    await this.kill();
  }

  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#exit;
  }
}

describe('a store that several processes write', function () {
  this.timeout(60_000);
  let repository: TemporaryRepository;
  let store: string;
  const windows: Window[] = [];
  const openWindow = () => {
    const window = new Window(store);
    windows.push(window);
    return window;
  };
  const request = () => ({
    repositories: [{ path: repository.path, consent: 'learn' as const }],
    identities: [ada.email],
  });
  const pathOf = (name: string) => join(repository.path, name);

  /** The files in the store, of each the last version. A store that is damaged fails the test. */
  const saved = (): Map<string, LearntFile> => {
    const news = createStore({ folder: store, log: silentLog, notify: (what) => assert.fail(what) }).news();
    const files = new Map<string, LearntFile>();
    for (const part of [...(news?.base ? [news.base] : []), ...(news?.changes ?? [])])
      for (const file of part.files)
        if ((files.get(file.facts.path)?.learnt ?? 0) <= file.learnt) files.set(file.facts.path, file);
    return files;
  };

  /** What an engine says of the repository, without times. */
  const answers = async (engine: Engine) => {
    const { seconds: _, ...result } = await engine.index(request());
    const { repositories } = await engine.sources();
    const rows = repositories.map(({ updated: __, ...row }) => row);
    return { result, rows, ...(await engine.profile({})) };
  };
  const equalsFresh = async () => {
    const { engine } = await open(store);
    const found = await answers(engine);
    const fresh = mkdtempSync(join(tmpdir(), 'fresh-'));
    try {
      const other = await open(fresh);
      assert.deepEqual(found, await answers(other.engine));
      assert.equal(found.result.functions, names.length * 4);
      await closeEngines();
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  };

  before(() =>
    build({
      entryPoints: ['test/engineProcess.ts'],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      alias: { 'web-tree-sitter': resolve('node_modules/web-tree-sitter/web-tree-sitter.cjs') },
      logLevel: 'error',
    }),
  );
  beforeEach(() => {
    repository = temporaryRepository();
    repository.commit(Object.fromEntries(names.map((name) => [name, textOf(name, 0)])));
    store = mkdtempSync(join(tmpdir(), 'sharing-'));
  });
  afterEach(async () => {
    for (const window of windows.splice(0)) await window.kill();
    await closeEngines();
    repository.remove();
    rmSync(store, { recursive: true, force: true });
  });

  it('holds of each file what was saved last, by whichever window', async () => {
    const [one, two] = [openWindow(), openWindow()];
    await one.ask('index', request());
    await two.ask('index', request());
    const last = new Map<string, string>();
    for (let version = 1; version <= 20; version++) {
      const window = version % 2 === 0 ? one : two;
      for (const name of [names[version % 5] as string, names[(version * 3) % 8] as string]) {
        const text = textOf(name, version);
        last.set(name, text);
        await window.ask('update', { path: pathOf(name), text });
        await wait(2); // So that no two of them are learnt in the same millisecond.
      }
    }
    await Promise.all([one.close(), two.close()]);
    const files = saved();
    const sources = [...files.values()].filter(({ facts }) => facts.unit !== 'commit');
    assert.equal(sources.length, names.length);
    for (const [name, text] of last) {
      const { facts } = files.get(pathOf(name)) ?? assert.fail(name);
      assert.equal(facts.hash, contentHash(text), name);
      assert.equal(facts.functions.length, 4);
    }
    repository.commit(Object.fromEntries(last));
    await equalsFresh();
  });

  it('opens after every kill, loses nothing that was in it, and ends as a fresh index does', async () => {
    const before = new Map<string, number>();
    let steady = openWindow();
    for (let round = 1; round <= 16; round++) {
      const window = openWindow();
      void window.ask('index', request()).catch(() => {});
      if (round % 3 === 0) void steady.ask('index', request()).catch(() => {});
      for (const name of names.slice(0, 4)) {
        const text = textOf(name, round);
        repository.write({ [name]: text });
        for (const one of [window, steady]) void one.ask('update', { path: pathOf(name), text }).catch(() => {});
      }
      await wait((round * 37) % 250);
      if (round % 4 === 0) {
        await steady.kill();
        steady = openWindow();
      }
      await window.kill();
      for (const [path, { learnt, facts }] of saved()) {
        assert.ok(learnt >= (before.get(path) ?? 0), path);
        assert.equal(facts.functions.length === 0 || facts.functions.length === 4, true, path);
        before.set(path, learnt);
      }
      for (const path of before.keys()) assert.ok(saved().has(path), path);
    }
    await steady.ask('index', request());
    await steady.close();
    repository.commit({ 'done.txt': 'Done.' });
    await equalsFresh();
  });
});
