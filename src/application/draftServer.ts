import { setTimeout as wait } from 'node:timers/promises';
import { HumanError } from '../foundations/errors';
import { abortError } from '../foundations/rpc';
import type { DraftModel, DraftPiece, DraftQuestion } from './draftModel';
import { addressProblem, nothingIsSent } from './endpoint';
import type { LlmLimits } from './lateness';
import type { Llm, LlmRequest } from './llm';
import type { LlmServer } from './llmAddress';
import { LlmError, retryDelay } from './llmError';

/** The endpoint as a writer of drafts, which are asked for by a person who waits: it knows no pauses. */
export interface DraftServer {
  /** Chooses the endpoint; undefined: none, and what is being asked is called off. */
  configure(settings: LlmServer | undefined): void;
  /** The model that may be asked; undefined: no endpoint is set up. @throws HumanError when one is, and may not be asked */
  model(): DraftModel | undefined;
}

export interface DraftServerOptions {
  readonly llm: Llm;
  /** Nothing is sent from a workspace that is not trusted. */
  readonly trusted: boolean;
  /** Absent: those for a person who waits. */
  readonly limits?: LlmLimits;
}

/** A model without a graphics card takes a minute to read a long prompt, and another one to write. */
const LIMITS: LlmLimits = { milliseconds: 300_000, silence: 90_000, bytes: 4_000_000 };

/** No server is chosen yet. */
export function createDraftServer({ llm, trusted, limits = LIMITS }: DraftServerOptions): DraftServer {
  let settings: LlmServer | undefined;
  let life = new AbortController();
  /** Whether the server takes only what all servers take; found out once. */
  let isPlain = false;

  /** Asks in the form that the server is known to take, and in a plainer one where it takes no other. */
  async function* inForm(server: LlmServer, question: DraftQuestion, signal: AbortSignal) {
    const { messages, ...rest } = question;
    const asking: LlmRequest = { ...rest, ask: { messages }, logprobs: false, limits };
    if (!isPlain) {
      try {
        return yield* llm(server, asking, signal);
      } catch (error) {
        if (!(error instanceof LlmError && error.isOfForm)) throw error;
      }
    }
    yield* llm(server, { ...asking, choice: 'plain' }, signal);
    isPlain = true;
  }

  /** Asks once more what failed before anything of an answer came, where that helps. */
  async function* ask(server: LlmServer, question: DraftQuestion, given: AbortSignal): AsyncGenerator<DraftPiece> {
    const signal = AbortSignal.any([given, life.signal]);
    for (let attempt = 0; ; attempt++) {
      let hasBegun = false;
      try {
        for await (const piece of inForm(server, question, signal)) {
          hasBegun = true;
          yield piece;
        }
        return;
      } catch (error) {
        const delay = hasBegun || attempt > 0 ? undefined : retryDelay(error);
        if (delay === undefined) throw error;
        await wait(delay, undefined, { signal });
      }
    }
  }

  return {
    configure(next) {
      life.abort(abortError());
      life = new AbortController();
      settings = next;
      isPlain = false;
    },
    model() {
      if (!settings) return undefined;
      if (!trusted) throw nothingIsSent('untrusted');
      const problem = addressProblem(settings);
      if (problem) throw new HumanError(problem.message, problem.hint);
      const server = { ...settings, url: chatUrl(settings.url) };
      return {
        name: server.model,
        host: new URL(server.url).host,
        ask: (question, signal) => ask(server, question, signal),
      };
    },
  };
}

/** An address that is for filling in the middle alone has its chats beside it. */
const chatUrl = (url: string) => url.replace(/\/fim\/?$/, '');
