import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PackedObservations } from '../domain/style/packedObservations';
import { messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { type Client, connect, type Port } from '../foundations/rpc';
import type { Extraction, Extractor } from './extractor';
import type { FileFacts } from './facts';
import { type FileVersion, firstFacts } from './firstFacts';

/** What the thread is asked for by the method `extract`. */
export interface ExtractionRequest {
  readonly language: string;
  readonly file: FileVersion;
}

/** What it answers: observations lose their class on the way. */
export interface ExtractionAnswer extends Omit<Extraction, 'facts'> {
  readonly facts: Omit<FileFacts, 'observations'> & {
    readonly observations: Pick<PackedObservations, 'kinds' | 'indices' | 'lines'>;
  };
  /** Whether the parser broke over this file, so that the thread is of no use any more. */
  readonly isBroken: boolean;
}

export interface ExtractorThreadOptions {
  /** Starts a thread that runs `extract.worker.ts`. */
  readonly startWorker: () => Worker;
  /** Takes its place where no thread can be started. */
  readonly here: Extractor;
  readonly log: Log;
}

/** A thread that works on one file for so long will not come to an end. Milliseconds. */
const PATIENCE = 60_000;

interface Thread {
  readonly worker: Worker;
  readonly client: Client;
  /** Whether it ever said that it runs. */
  isReady: boolean;
}

/** Starts a thread that runs `extract.worker.ts`. @param assets the folder of the bundles */
export const startExtractWorker = (assets: string): Worker =>
  new Worker(join(assets, 'extract.worker.js'), { workerData: { assets } });

/**
 * Extracts in a thread of its own, which begins with the first file and ends with `rest`: the memory that parsing takes
 * goes with it. A file over which it dies, or does not come to an end, is noted as one that cannot be parsed, and the next
 * file gets a new thread.
 */
export function createExtractorThread({ startWorker, here, log }: ExtractorThreadOptions): Extractor {
  let thread: Thread | undefined;
  let isPossible = true;
  let last: Promise<unknown> = Promise.resolve();

  const start = (): Thread => {
    const worker = startWorker();
    const client = connect(portOf(worker), () => {
      started.isReady = true;
    });
    const started: Thread = { worker, client, isReady: false };
    worker.on('error', (error) => log.warn(`The thread that reads files failed: ${messageOf(error)}`));
    worker.once('exit', () => {
      if (thread === started) thread = undefined;
      client.fail(new ThreadEnded());
    });
    return started;
  };
  const end = () => {
    void thread?.worker.terminate();
    thread = undefined;
  };

  async function extract(language: string, file: FileVersion): Promise<Extraction> {
    if (!isPossible) return here.extract(language, file);
    thread ??= start();
    const asked = thread;
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      end();
    }, PATIENCE);
    try {
      const { facts, isBroken, ...rest } = (await asked.client.request('extract', {
        language,
        file,
      } satisfies ExtractionRequest)) as ExtractionAnswer;
      if (isBroken) end();
      const { kinds, indices, lines } = facts.observations;
      return { ...rest, facts: { ...facts, observations: new PackedObservations(kinds, indices, lines) } };
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error;
      isPossible = asked.isReady;
      if (!isPossible) return here.extract(language, file);
      const unparsed = isLate ? ({ reason: 'tooSlow' } as const) : { reason: 'unreadable' as const, problem: died };
      return { facts: firstFacts(language, file), unparsed };
    } finally {
      clearTimeout(limit);
    }
  }

  return {
    extract(language, file) {
      const turn = last.then(() => extract(language, file)); // One by one: so it is known over which file a thread died.
      last = turn.catch(() => {});
      return turn;
    },
    rest() {
      last = last.then(end);
      here.rest();
    },
  };
}

const died = 'the thread that read it ended';

/** What a dead thread left unanswered is rejected with; never seen outside this file. */
class ThreadEnded extends Error {}

function portOf(worker: Worker): Port {
  return {
    send: (message) => worker.postMessage(message),
    receive: (listener) => void worker.on('message', listener),
  };
}
