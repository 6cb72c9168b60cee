import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Worker } from 'node:worker_threads';
import { HumanError, messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { type Client, connect, type Message, type Port } from '../foundations/rpc';

/** A question that is not answered yet. */
interface Request {
  readonly method: string;
  readonly params: unknown;
  readonly signal: AbortSignal | undefined;
  /** Whether asking twice changes nothing more than asking once. */
  readonly repeatable: boolean;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** How often it was handed to a worker. */
  sent: number;
}

export interface Supervision {
  /** Starts the worker; called on the first question, and again after each death. */
  readonly startWorker: () => Worker;
  readonly log: Log;
  readonly onEvent: (event: Message) => void;
  /** Called when a worker has taken the place of another. */
  readonly onRestart: () => void;
}

/** A request that two workers died over is not given to a third. */
const mostSent = 2;
/** A worker that lived this long (milliseconds) before it died was sound: its death does not lengthen the next pause. */
const soundLife = 60_000;
/** Milliseconds that the worker may take to save and end before it is ended. */
const closeLimit = 3000;

/** The pause in milliseconds before the worker starts again after `failures` deaths in a row: 0.25 s, 1 s, 4 s, 16 s, then each minute. */
export function pauseBefore(failures: number): number {
  return Math.min(60_000, 250 * 4 ** (failures - 1));
}

/**
 * A worker thread that starts with the first question and starts again when it dies. What it left unanswered is asked
 * again where that changes nothing, and is rejected with a `HumanError` otherwise: no question is lost silently.
 */
export class SupervisedWorker {
  readonly #supervision: Supervision;
  readonly #unanswered = new Set<Request>();
  #running: { readonly worker: Worker; readonly client: Client } | undefined;
  #pause: NodeJS.Timeout | undefined;
  #failures = 0;
  #isPlanned = false;
  #isEnded = false;

  constructor(supervision: Supervision) {
    this.#supervision = supervision;
  }

  ask(method: string, params: unknown, repeatable: boolean, signal?: AbortSignal): Promise<unknown> {
    if (this.#isEnded) return Promise.reject(stopped(true));
    return new Promise((resolve, reject) => {
      const request: Request = { method, params, signal, repeatable, resolve, reject, sent: 0 };
      this.#unanswered.add(request);
      if (this.#running) this.#send(request, this.#running.client);
      else if (!this.#pause) this.#start();
    });
  }

  /** Puts another worker in the place of this one, for when what it was started with has changed. */
  restart(): void {
    this.#isPlanned = this.#running !== undefined;
    void this.#running?.worker.terminate();
  }

  /** Lets the worker save, then ends it. */
  async close(): Promise<void> {
    const saved = this.#running?.client.request('close', {}).catch(() => undefined);
    this.#isEnded = true;
    let limit: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      limit = setTimeout(resolve, closeLimit);
    });
    await Promise.race([saved, late]);
    clearTimeout(limit);
    await this.end();
  }

  /** Ends the worker at once and rejects what is unanswered. */
  async end(): Promise<void> {
    this.#isEnded = true;
    clearTimeout(this.#pause);
    await this.#running?.worker.terminate();
    for (const request of this.#unanswered) this.#settle(request, () => request.reject(stopped(true)));
  }

  #start(): void {
    const { startWorker, onEvent, log } = this.#supervision;
    this.#pause = undefined;
    const worker = startWorker();
    const client = connect(portOf(worker), onEvent);
    const startedAt = performance.now();
    this.#running = { worker, client };
    for (const stream of [worker.stdout, worker.stderr]) forward(stream, log);
    worker.on('error', (error) => log.error(`The engine failed: ${error.stack ?? messageOf(error)}`));
    worker.once('exit', (code) => {
      this.#running = undefined;
      if (!this.#isEnded)
        this.#startAfter(this.#isPlanned ? 0 : this.#pauseAfterDeath(code, performance.now() - startedAt));
      client.fail(new WorkerDied());
    });
    for (const request of this.#unanswered) this.#send(request, client);
  }

  #pauseAfterDeath(code: number, life: number): number {
    this.#failures = life >= soundLife ? 1 : this.#failures + 1;
    const milliseconds = pauseBefore(this.#failures);
    this.#supervision.log.warn(`The engine stopped (code ${code}) and starts again in ${milliseconds} ms.`);
    return milliseconds;
  }

  #startAfter(milliseconds: number): void {
    this.#isPlanned = false;
    this.#pause = setTimeout(() => {
      this.#start();
      this.#supervision.onRestart();
    }, milliseconds);
  }

  #send(request: Request, client: Client): void {
    const { method, params, signal, repeatable, resolve, reject } = request;
    request.sent++;
    client.request(method, params, signal).then(
      (result) => this.#settle(request, () => resolve(result)),
      (error) => {
        const isDeath = error instanceof WorkerDied;
        if (isDeath && !this.#isEnded && repeatable && request.sent < mostSent) return; // The next worker is asked.
        this.#settle(request, () => reject(isDeath ? stopped(this.#isEnded) : error));
      },
    );
  }

  #settle(request: Request, tell: () => void): void {
    this.#unanswered.delete(request);
    tell();
  }
}

/** What a dead worker left unanswered is rejected with; never seen outside this file. */
class WorkerDied extends Error {}

function stopped(forGood: boolean): HumanError {
  return forGood
    ? new HumanError('The engine has ended.', 'Reload the window to start it again.')
    : new HumanError(
        'The engine stopped while it worked on this.',
        'It starts again by itself: try once more. The log “Coding Double” says what happened.',
      );
}

function portOf(worker: Worker): Port {
  return {
    send: (message) => worker.postMessage(message),
    receive: (listener) => void worker.on('message', listener),
  };
}

/** Passes on what the worker writes: lines that begin with their level, and whatever a crash prints. */
function forward(stream: Readable, log: Log): void {
  createInterface({ input: stream }).on('line', (line) => {
    const [, level, message] = /^(info|warn|error): (.*)$/.exec(line) ?? [];
    if (message === undefined) log.info(line);
    else log[level as 'info' | 'warn' | 'error'](message);
  });
}
