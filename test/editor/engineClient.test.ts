import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import { pauseBefore } from '../../src/application/supervisedWorker';
import { createEngineClient, type EngineClient } from '../../src/editor/engineClient';
import { HumanError } from '../../src/foundations/errors';
import type { Log } from '../../src/foundations/log';

/** A worker that answers with its number; `die` ends it, and `dieOnce` only the first of them. */
const script = `
const { parentPort, workerData } = require('node:worker_threads');
parentPort.on('message', ({ id, method, params }) => {
  const { path } = params;
  if (path === 'die' || (path === 'dieOnce' && workerData === 1)) process.exit(3);
  if (path === 'wait') return;
  if (path === 'refuse') return parentPort.postMessage({ id, error: { message: 'No.', hint: 'Do else.' } });
  if (path === 'event') parentPort.postMessage({ event: 'suggestions', params: { pending: 7 } });
  if (path === 'speak') process.stderr.write('warn: spoken\\n');
  parentPort.postMessage({ id, result: { milliseconds: workerData } });
});`;

describe('engine client', function () {
  this.timeout(10_000);
  let workers: number;
  let lines: string[];
  let client: EngineClient;

  beforeEach(() => {
    workers = 0;
    lines = [];
    const write = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
    const log: Log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
    const start = () => new Worker(script, { eval: true, workerData: ++workers, stdout: true, stderr: true });
    client = createEngineClient(start, log);
  });
  afterEach(() => client.dispose());

  const update = async (path: string) => (await client.update({ path })).milliseconds;
  const draft = (path: string) => client.draft({ path, text: '', position: { line: 0, character: 0 } });

  it('starts a worker with the first request only', async () => {
    assert.equal(workers, 0);
    assert.equal(await update('a'), 1);
    assert.equal(await update('b'), 1);
    assert.equal(workers, 1);
  });

  it('passes on what the engine refuses, with its hint', async () => {
    await assert.rejects(update('refuse'), new HumanError('No.', 'Do else.'));
  });

  it('passes on events and the log', async () => {
    const events: unknown[] = [];
    const stop = client.on((event) => events.push(event));
    await update('event');
    await update('speak');
    stop();
    await update('event');
    assert.deepEqual(events, [{ event: 'suggestions', params: { pending: 7 } }]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(lines, ['warn spoken']);
  });

  it('starts a dead worker again and asks it what was left unanswered', async () => {
    let restarts = 0;
    client.onRestart(() => restarts++);
    const waiting = update('wait').catch((error) => error);
    assert.equal(await update('dieOnce'), 2);
    assert.equal(workers, 2);
    assert.equal(restarts, 1);
    assert.match(lines.join('\n'), /warn The engine stopped \(code 3\) and starts again in 250 ms\./);
    client.dispose();
    assert.ok((await waiting) instanceof HumanError);
  });

  it('gives up a request that two workers died over, and goes on', async () => {
    await assert.rejects(update('die'), HumanError);
    assert.equal(await update('a'), 3);
  });

  it('does not ask again what must not happen twice', async () => {
    await assert.rejects(draft('die'), (error) => error instanceof HumanError && /try once more/.test(error.hint));
    assert.equal(workers, 1);
  });

  it('keeps what is asked while no worker runs', async () => {
    await assert.rejects(draft('die'), HumanError);
    assert.equal(await update('a'), 2);
  });

  it('ends cancelled work', async () => {
    const controller = new AbortController();
    const asked = client.triage({ path: 'wait' }, controller.signal);
    controller.abort();
    // The worker of this test answers the request to cancel as any other; the real one rejects the first.
    client.dispose();
    await assert.rejects(asked);
  });

  it('starts a new worker on demand, without a pause or a warning', async () => {
    await update('a');
    client.restart();
    assert.equal(await update('a'), 2);
    assert.deepEqual(lines, []);
  });

  it('rejects everything once it is closed', async () => {
    await update('a');
    await client.close();
    await assert.rejects(update('a'), HumanError);
  });

  it('waits longer after each death', () => {
    assert.deepEqual([1, 2, 3, 4, 5, 6].map(pauseBefore), [250, 1000, 4000, 16_000, 60_000, 60_000]);
  });
});
