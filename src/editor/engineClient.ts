import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Worker } from 'node:worker_threads';
import type { CompleteResult, Engine, EngineEvent } from '../application/engine';
import { HumanError, messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { type Client, connect, type Message } from '../foundations/rpc';
import { newestWins } from './newestWins';

/** The engine in a worker thread that is started on first use and started again when it dies. */
export interface EngineClient extends Engine {
  /** Listens to restarts after a death: what the engine was doing is to be asked for again. Until the returned function is called. */
  onRestart(listener: () => void): () => void;
  /** Ends the worker and starts another at once, for when what it was started with has changed. */
  restart(): void;
  /** Ends the worker at once and rejects what is unanswered. */
  dispose(): void;
}

type Method = Exclude<keyof Engine, 'on'>;
type Answer<M extends Method> = Awaited<ReturnType<Engine[M]>>;

interface Request {
  readonly method: Method;
  readonly params: unknown;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** How often it was handed to a worker. */
  sent: number;
}

/** Asking these again changes nothing more than asking once, so the next worker is asked what the dead one left unanswered. */
const repeatable: ReadonlySet<Method> = new Set<Method>([
  'index',
  'identities',
  'update',
  'remove',
  'triage',
  'changedLines',
  'profile',
  'likeness',
  'observe',
  'suggestions',
  'resolve',
]);
/** A request that two workers died over is not given to a third. */
const mostSent = 2;
const noItems: CompleteResult = { items: [], milliseconds: 0 };
/** A worker that lived this long (milliseconds) before it died was sound: its death does not lengthen the next pause. */
const soundLife = 60_000;
/** Milliseconds that the worker may take to save and end before it is ended. */
const closeLimit = 3000;

/** The pause before the worker starts again after `failures` deaths in a row: 0.25 s, 1 s, 4 s, 16 s, then each minute. */
export function pauseBefore(failures: number): number {
  return Math.min(60_000, 250 * 4 ** (failures - 1));
}

/** @param startWorker starts `engine.worker.js`; called lazily, and again after each death */
export function createEngineClient(startWorker: () => Worker, log: Log): EngineClient {
  const listeners = new Set<(event: EngineEvent) => void>();
  const restartListeners = new Set<() => void>();
  const unanswered = new Set<Request>();
  let running: { readonly worker: Worker; readonly client: Client } | undefined;
  let pause: NodeJS.Timeout | undefined;
  let failures = 0;
  let planned = false;
  let ended = false;

  const hear = (message: Message) => {
    for (const listener of listeners) listener(message as EngineEvent);
  };

  function start() {
    pause = undefined;
    const worker = startWorker();
    const client = connect(portOf(worker), hear);
    const startedAt = performance.now();
    running = { worker, client };
    for (const stream of [worker.stdout, worker.stderr]) forward(stream, log);
    worker.on('error', (error) => log.error(`The engine failed: ${error.stack ?? messageOf(error)}`));
    worker.once('exit', (code) => {
      running = undefined;
      if (!ended) restartAfter(planned ? 0 : pauseAfterDeath(code, performance.now() - startedAt));
      client.fail(new WorkerDied());
    });
    for (const request of unanswered) send(request, client);
  }

  function pauseAfterDeath(code: number, life: number): number {
    failures = life >= soundLife ? 1 : failures + 1;
    const milliseconds = pauseBefore(failures);
    log.warn(`The engine stopped (code ${code}) and starts again in ${milliseconds} ms.`);
    return milliseconds;
  }

  function restartAfter(milliseconds: number) {
    planned = false;
    pause = setTimeout(() => {
      start();
      for (const listener of restartListeners) listener();
    }, milliseconds);
  }

  function send(request: Request, client: Client) {
    request.sent++;
    client.request(request.method, request.params, request.signal).then(
      (result) => settle(request, () => request.resolve(result)),
      (error) => {
        const again =
          error instanceof WorkerDied && !ended && repeatable.has(request.method) && request.sent < mostSent;
        if (!again) settle(request, () => request.reject(error instanceof WorkerDied ? stopped(ended) : error));
      },
    );
  }

  function settle(request: Request, tell: () => void) {
    unanswered.delete(request);
    tell();
  }

  function ask<M extends Method>(method: M, params: unknown, signal?: AbortSignal): Promise<Answer<M>> {
    if (ended) return Promise.reject(stopped(true));
    return new Promise<unknown>((resolve, reject) => {
      const request: Request = { method, params, signal, resolve, reject, sent: 0 };
      unanswered.add(request);
      if (running) send(request, running.client);
      else if (!pause) start();
    }) as Promise<Answer<M>>;
  }

  function end() {
    ended = true;
    clearTimeout(pause);
    if (!running) for (const request of unanswered) settle(request, () => request.reject(stopped(true)));
    return running?.worker.terminate();
  }

  async function close() {
    const asked = running?.client.request('close', {}).catch(() => undefined);
    ended = true;
    let limit: NodeJS.Timeout | undefined;
    await Promise.race([asked, new Promise((resolve) => (limit = setTimeout(resolve, closeLimit)))]);
    clearTimeout(limit);
    await end();
    return {};
  }

  return {
    index: (request, signal) => ask('index', request, signal),
    identities: (repositories) => ask('identities', { repositories }),
    update: (request) => ask('update', request),
    remove: (request) => ask('remove', request),
    complete: newestWins((request) => ask('complete', request), noItems),
    draft: (request, signal) => ask('draft', request, signal),
    triage: (request, signal) => ask('triage', request, signal),
    changedLines: (request) => ask('changedLines', request),
    propagate: (request) => ask('propagate', request),
    profile: (request) => ask('profile', request),
    likeness: (request) => ask('likeness', request),
    observe: (request) => ask('observe', request),
    replay: (request, signal) => ask('replay', request, signal),
    suggestions: () => ask('suggestions', {}),
    resolve: (request) => ask('resolve', request),
    feedback: (request) => ask('feedback', request),
    on: (listener) => subscribe(listeners, listener),
    onRestart: (listener) => subscribe(restartListeners, listener),
    restart() {
      planned = running !== undefined;
      void running?.worker.terminate();
    },
    close,
    dispose: () => void end(),
  };
}

/** Rejects what a dead worker left unanswered; never seen outside this file. */
class WorkerDied extends Error {}

function stopped(forGood: boolean): HumanError {
  return forGood
    ? new HumanError('The engine has ended.', 'Reload the window to start it again.')
    : new HumanError(
        'The engine stopped while it worked on this.',
        'It starts again by itself: try once more. The log “Coding Double” says what happened.',
      );
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function portOf(worker: Worker) {
  return {
    send: (message: object) => worker.postMessage(message),
    receive: (listener: (message: Message) => void) => void worker.on('message', listener),
  };
}

/** Passes on what the worker writes: lines that begin with their level, and whatever a crash prints. */
function forward(stream: Readable, log: Log) {
  createInterface({ input: stream }).on('line', (line) => {
    const [, level, message] = /^(info|warn|error): (.*)$/.exec(line) ?? [];
    if (message === undefined) log.info(line);
    else log[level as 'info' | 'warn' | 'error'](message);
  });
}
