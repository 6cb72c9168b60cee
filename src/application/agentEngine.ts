import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Log } from '../foundations/log';
import type { AskedEngine } from './agentTools';
import type { EngineEvent } from './engine';
import type { LedgerDoor } from './ledgerDoor';
import { SupervisedWorker } from './supervisedWorker';

/** The part of an engine that is asked for other agents. */
export interface AgentEngine extends AskedEngine, Pick<LedgerDoor, 'recordHanded'> {
  /** Ends the thread. */
  close(): Promise<void>;
}

export interface AgentEngineOptions {
  /** The folder of the bundles. */
  readonly assets: string;
  /** The store that is read; nothing in it is changed but the ledger. */
  readonly store: string;
  readonly log: Log;
}

/** The engine of a store that another process writes, in a thread that starts with the first question. */
export function createAgentEngine({ assets, store, log }: AgentEngineOptions): AgentEngine {
  const worker = new SupervisedWorker({
    startWorker: () =>
      new Worker(join(assets, 'engine.worker.js'), {
        // What is read of repositories is read by what executes nothing.
        workerData: { assets, store, isReader: true, trusted: false },
        stdout: true,
        stderr: true,
      }),
    log,
    onEvent(message) {
      const event = message as EngineEvent;
      if (event.event === 'notice') log.warn(`${event.params.message} ${event.params.hint}`);
    },
    onRestart() {},
  });
  const ask = <M extends keyof Omit<AgentEngine, 'close'>>(method: M, params: unknown, isRepeatable = true) =>
    worker.ask(method, params, isRepeatable) as ReturnType<AgentEngine[M]>;
  return {
    styleContract: (request) => ask('styleContract', request),
    nearestOwn: (request) => ask('nearestOwn', request),
    likeness: (request) => ask('likeness', request),
    sources: () => ask('sources', {}),
    recordHanded: (request) => ask('recordHanded', request, false),
    close: () => worker.close(),
  };
}
