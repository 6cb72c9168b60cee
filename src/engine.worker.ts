import { randomUUID } from 'node:crypto';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { EngineConfig } from './application/config';
import { createEngine } from './application/createEngine';
import { serveEngine } from './application/serve';
import { streamLog } from './foundations/log';

const { assets, store, isReader, trusted, config } = workerData as {
  assets: string;
  store?: string;
  /** Whether the store is another process's to write. */
  isReader?: boolean;
  trusted: boolean;
  config?: Partial<EngineConfig>;
};
const parent = parentPort as MessagePort;

// The port listens before anything is awaited: a message that comes earlier would be lost.
const engine = createEngine({
  ...{ assetsFolder: assets, storeFolder: store, isReader, trusted, log: streamLog(process.stderr) },
  ...(config ? { config } : {}),
  parsesApart: true,
  speed: 'gentle', // Somebody works on this machine.
  ...{ now: Date.now, clock: () => performance.now(), newId: randomUUID },
  onBroken: () => setImmediate(() => void restart()), // The file that broke it is noted first.
});
serveEngine(engine, {
  send: (message) => parent.postMessage(message),
  receive: (listener) => void parent.on('message', listener),
});

/** Saves, and ends this thread: its supervisor starts another. */
async function restart(): Promise<void> {
  try {
    await (await engine).close();
  } finally {
    process.exit(1);
  }
}
