import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { EngineEvent, IndexResult } from '../src/application/engine';
import { type Client, connect, type Message } from '../src/foundations/rpc';
import { distFolder } from './grammars';
import { ada, type TemporaryRepository, temporaryRepository } from './temporaryRepository';

describe('the engine in a worker', function () {
  this.timeout(60_000);
  const script = join(distFolder, 'engine.worker.js');
  const workers: Worker[] = [];
  let repository: TemporaryRepository;
  let store: string;

  const start = (): { worker: Worker; client: Client; events: EngineEvent[] } => {
    const worker = new Worker(script, { workerData: { assets: distFolder, store, trusted: true }, stderr: true });
    workers.push(worker);
    const events: EngineEvent[] = [];
    const port = {
      send: (message: object) => worker.postMessage(message),
      receive: (listener: (message: Message) => void) => void worker.on('message', listener),
    };
    return { worker, client: connect(port, (event) => events.push(event as EngineEvent)), events };
  };
  const request = () => ({ repositories: [{ path: repository.path, consent: 'learn' }], identities: [ada.email] });

  before(async () => {
    await build({
      entryPoints: ['src/engine.worker.ts', 'src/extract.worker.ts'],
      outdir: distFolder,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      alias: { 'web-tree-sitter': resolve('node_modules/web-tree-sitter/web-tree-sitter.cjs') },
      logLevel: 'error',
    });
    repository = temporaryRepository();
    store = mkdtempSync(join(tmpdir(), 'worker-'));
    const names = Array.from({ length: 30 }, (_, number) => `File${number}`);
    repository.commit(
      Object.fromEntries(
        names.map((name) => [`${name}.js`, `function open${name} (path) {\n  return read(path)\n}\n`]),
      ),
    );
  });
  after(async () => {
    for (const worker of workers) await worker.terminate();
    repository.remove();
    rmSync(store, { recursive: true, force: true });
  });

  it('answers what is asked before it is ready, and saves when it is closed', async () => {
    const { worker, client, events } = start();
    const exited = new Promise((resolve) => worker.once('exit', resolve));
    const { functions } = (await client.request('index', request())) as IndexResult;
    assert.equal(functions, 30);
    assert.ok(events.some(({ event }) => event === 'progress'));
    await client.request('close', {});
    await worker.terminate();
    await exited;
  });

  it('goes on from the store when the one before has died in the middle', async () => {
    const { worker, client } = start();
    const asked = client.request('index', request());
    asked.catch(() => {});
    await client.request('suggestions', {});
    await worker.terminate();
    client.fail(new Error('died'));
    await assert.rejects(asked, /died/);
    const next = start();
    const states = async () => {
      await next.client.request('suggestions', {});
      return next.events.flatMap((event) => (event.event === 'state' ? [event.params.files] : []));
    };
    assert.deepEqual(await states(), [30]);
    const { files } = (await next.client.request('index', request())) as IndexResult;
    assert.equal(files, 30);
    await next.client.request('close', {});
  });
});
