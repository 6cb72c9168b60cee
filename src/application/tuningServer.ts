import { HumanError } from '../foundations/errors';
import { abortError } from '../foundations/rpc';
import { addressProblem, type EndpointSettings, nothingIsSent } from './endpoint';
import type { LlmServer } from './llmAddress';
import { LlmError } from './llmError';
import type { CallTuning, TuningAsk } from './tuningCall';

/** The endpoint as a trainer of models, which is asked by a person, or about what a person began: it knows no pauses. */
export interface TuningServer {
  /** Chooses the endpoint; undefined: none, and what is on its way is called off. @param isStopped whether the engineer stopped all sending */
  configure(settings: EndpointSettings | undefined, isStopped: boolean): void;
  /** The endpoint, to be asked until it is another. @throws HumanError when none may be asked */
  now(signal?: AbortSignal): AskedServer;
}

/** An endpoint that may be asked. */
export interface AskedServer {
  readonly url: string;
  readonly host: string;
  readonly hidesEmails: boolean;
  /** Aborted when it may not be asked any more, or nobody waits for it. */
  readonly signal: AbortSignal;
  /** @param model that is trained; absent: none is in question */
  ask(ask: TuningAsk, model?: string): Promise<unknown>;
}

export interface TuningServerOptions {
  readonly call: CallTuning;
  /** Nothing is sent from a workspace that is not trusted. */
  readonly trusted: boolean;
  /** Milliseconds that an answer is waited for, without what an upload takes by its length. Absent: those for a person who waits. */
  readonly patience?: number;
}

const PATIENCE = 60_000;
/** Nobody waits for an upload that takes longer than at so many bytes in a millisecond. */
const SLOWEST = 20;
/** Bytes; what is told of a hundred files is a tenth of it. */
const LONGEST_ANSWER = 1_000_000;

/** No endpoint is chosen yet. */
export function createTuningServer({ call, trusted, patience = PATIENCE }: TuningServerOptions): TuningServer {
  let settings: EndpointSettings | undefined;
  let isStopped = false;
  let life = new AbortController();
  return {
    configure(next, stopped) {
      life.abort(abortError());
      life = new AbortController();
      settings = next;
      isStopped = stopped;
    },
    now(given) {
      if (isStopped) throw new HumanError('Sending is stopped, so nothing is asked.', 'Resume sending first.');
      if (!settings) throw nothingIsSent('none');
      if (!trusted) throw nothingIsSent('untrusted');
      const problem = addressProblem(settings);
      if (problem) throw nothingIsSent('refused', problem);
      const { url, key, proxy, hidesEmails = false } = settings;
      const signal = given ? AbortSignal.any([given, life.signal]) : life.signal;
      const reach: Omit<LlmServer, 'model'> = { url, key, proxy };
      return {
        ...{ url, hidesEmails, signal, host: new URL(url).host },
        ask(ask, model = '') {
          const more = ask.kind === 'upload' ? ask.file.bytes.length / SLOWEST : 0;
          const limits = { milliseconds: patience + more, bytes: LONGEST_ANSWER };
          return call({ ...reach, model }, { ask, limits }, signal);
        },
      };
    },
  };
}

/** Whether a server certainly did nothing with what it was sent: it said no, or nothing was sent. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof LlmError)) return error instanceof HumanError;
  return error.isUnsent || ['unauthorized', 'limited', 'unsupported', 'tooLarge', 'refused'].includes(error.failure);
}
