import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KnownRepository } from '../src/application/corpus';
import type { EngineEvent } from '../src/application/engine';
import { createLedger } from '../src/application/ledger';
import { createCallTuning } from '../src/application/llm';
import { markOf } from '../src/application/trainingFiles';
import { createTuning } from '../src/application/tuning';
import type { TuningNews, UploadRequest } from '../src/application/tuningDoor';
import { type EndpointServer, endpointServer } from './endpointServer';
import { createTrainer, type Trainer, telling } from './tuningServer';

export const home: KnownRepository = {
  path: '/home/ada/ships',
  consent: 'learn',
  identities: [],
  revision: '',
  time: 0,
};

/** An example. */
export const row = (answer: string) => ({
  messages: [
    { role: 'user', content: 'Write the body of a function.' },
    { role: 'assistant', content: answer },
  ],
});
/** Where an example is from. */
export const origin = (path: string, repository = home.path) => ({
  source: markOf(repository),
  repository: 'ships',
  path,
});

let nextId = 0;

/** A server that trains, a training kit and a store, anew for each test of the suite that calls this. */
export function tuningPlace() {
  let server: EndpointServer;
  let trainer: Trainer;
  let folder: string;
  let store: string;
  before(async () => {
    server = await endpointServer(telling({}));
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kit-'));
    store = mkdtempSync(join(tmpdir(), 'store-'));
    trainer = createTrainer();
    server.received.length = 0;
    server.behave(trainer.handle);
    write('openai/instruction.train.jsonl', [row('return ship'), row('return tug')]);
    write('provenance/instruction.train.jsonl', [origin('lib/ship.js'), origin('lib/tug.js')]);
    write('openai/fim.train.jsonl', [row('berth')]);
    write('provenance/fim.train.jsonl', [origin('lib/ship.js')]);
    write('openai/instruction.validation.jsonl', [row('return berth')]);
    write('provenance/instruction.validation.jsonl', [origin('lib/berth.js')]);
    writeFileSync(join(folder, 'DATA_CARD.md'), '# Data card\n');
  });
  afterEach(() => {
    for (const one of [folder, store]) rmSync(one, { recursive: true, force: true });
  });
  after(() => server.close());

  /** Writes a file of the kit, a line for each row. */
  function write(path: string, rows: readonly unknown[]): void {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), rows.map((one) => `${JSON.stringify(one)}\n`).join(''));
  }

  /** What a window has of it: the use cases, what they said, and how long they waited. */
  function open({ trusted = true, patience = 5000 } = {}) {
    let time = 1_000_000 * ++nextId;
    const now = () => time;
    const ledger = createLedger({ folder: undefined, now, newId: () => `id${nextId++}` });
    const news: TuningNews[] = [];
    const waits: number[] = [];
    const repositories = new Map<string, KnownRepository>([[home.path, home]]);
    const leftOut = new Set<string>();
    let onWait = () => {};
    const tuning = createTuning({
      ...{ trusted, patience, now, storeFolder: store, corpus: { repositories } },
      sendable: Object.assign(async () => true, { prose: async (path: string) => !leftOut.has(path) }),
      call: createCallTuning(ledger),
      emit: (event: EngineEvent) => void (event.event === 'tuning' && news.push(event.params)),
      notify: () => {},
      whenRestored: (run) => run,
      async wait(milliseconds, signal) {
        waits.push(milliseconds);
        time += milliseconds;
        onWait();
        signal.throwIfAborted();
      },
    });
    const settings = { url: server.url, model: 'small', kind: 'auto' as const, deadline: 400, key: 'sk-very-secret' };
    tuning.configure(settings, false);
    const { door } = tuning;
    const start = async (request: Partial<UploadRequest> = {}, signal?: AbortSignal) => {
      const asked = { folder, ...request };
      const confirm = await door.previewUpload(asked);
      return (await door.startTuning({ ...asked, model: 'base', confirm }, signal)).job;
    };
    return {
      ...{ tuning, door, start, ledger, news, waits, repositories, leftOut, settings },
      states: () => news.map(({ job, isEnd }) => `${job.state}${isEnd ? '!' : ''}`),
      onWait(run: () => void) {
        onWait = run;
      },
    };
  }

  return {
    ...{ open, write },
    /** What the server was asked, in order: method and path. */
    asks: () => server.received.map(({ method, path }) => `${method} ${path.split('?')[0]?.replace('/v1/', '')}`),
    get server() {
      return server;
    },
    get trainer() {
      return trainer;
    },
    get folder() {
      return folder;
    },
    get store() {
      return store;
    },
  };
}
