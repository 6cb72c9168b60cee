import { HumanError, messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { abortError } from '../foundations/rpc';
import { type Completions, type CompletionsOptions, createCompletions } from './completions';
import { createDraftPrompt } from './draftPrompt';
import { createDraftServer } from './draftServer';
import { createEndpoint, type DraftSettings, type EndpointDoor, nothingIsSent } from './endpoint';
import type { Engine, EngineEvent } from './engine';
import { askModels, findServers } from './findServers';
import { createHostModel } from './hostModel';
import { createLedger, type Ledger } from './ledger';
import { createCallTuning, createListModels, createLlm, type Llm } from './llm';
import type { Write } from './proposal';
import { createSendable, type Sendable, type SendableOptions } from './sendable';
import type { StyleAt } from './styleAt';
import type { Texts } from './texts';
import { createTuning, type TuningOptions } from './tuning';
import type { TuningDoor } from './tuningDoor';
import { createWrite } from './write';

export interface SendingOptions
  extends SendableOptions,
    Omit<CompletionsOptions, 'endpoint' | 'sendable' | 'visible' | 'onDefect'> {
  /** Where the ledger is kept; absent: in memory. */
  readonly storeFolder?: string | undefined;
  readonly trusted: boolean;
  readonly log: Log;
  readonly emit: (event: EngineEvent) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly whenRestored: TuningOptions['whenRestored'];
  readonly styleAt: StyleAt;
  readonly texts: Pick<Texts, 'find'>;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
}

/** The part of the door that has to do with what leaves the machine. */
export interface Sending {
  readonly door: EndpointDoor & TuningDoor & Pick<Engine, 'complete'>;
  /** Asks a model for a draft. */
  readonly write: Write;
  readonly ledger: Ledger;
  /** Tells how it stands with the endpoint, where that changed. */
  tell(): void;
  /** Ends when nothing may be sent any more. @throws HumanError when that is so */
  maySend(): AbortSignal;
  /** Calls off what is on its way, and sends nothing more. */
  stop(): void;
}

/** The most tokens of a prompt where nobody says. */
const BUDGET = 6000;

/** Wires what may leave the machine, and what is written down about it. Nothing is sent before `setEndpoint`. */
export function createSending(options: SendingOptions): Sending {
  const { storeFolder, trusted, log, emit, now, clock, newId, leftOut } = options;
  const ledger = createLedger({
    ...{ folder: storeFolder, now, newId },
    onChange: () => emit({ event: 'ledger', params: {} }),
  });
  const llm = createLlm(ledger);
  const endpoint = createEndpoint({
    ...{ llm, ledger, trusted, now, clock },
    onChange: (params) => emit({ event: 'endpoint', params }),
  });
  const sendable = createSendable(options);
  const completions: Completions = createCompletions({
    ...options,
    endpoint,
    sendable,
    visible: leftOut.visible,
    onDefect: (error) => log.error(`The endpoint could not be asked: ${messageOf(error)}`),
  });
  const listModels = createListModels(ledger);
  const { server, host, write, draftsBy } = createDrafting(options, { llm, ledger, sendable });
  let life = new AbortController();
  const stopAll = (isStopped: boolean) => {
    host.stop(isStopped);
    if (isStopped) life.abort(abortError());
    else if (life.signal.aborted) life = new AbortController();
  };
  const tuning = createTuning({ ...options, sendable, call: createCallTuning(ledger) });
  const door: Sending['door'] = {
    complete: completions,
    ...tuning.door,
    async setEndpoint({ settings, drafts, isStopped = false }) {
      const { model } = draftsBy(drafts, settings?.hidesEmails);
      const asked = isStopped ? undefined : settings;
      endpoint.configure(asked);
      server.configure(asked && { ...asked, model: model || asked.model });
      tuning.configure(settings, isStopped);
      stopAll(isStopped);
      return endpoint.status();
    },
    endpoint: async () => endpoint.status(),
    async offerModel({ model }) {
      host.offer(model);
      return {};
    },
    async answerQuestion(part) {
      host.answer(part);
      return {};
    },
    async findServers({ url, ...given }, signal) {
      if (!trusted) throw nothingIsSent('untrusted');
      if (life.signal.aborted)
        throw new HumanError('Sending is stopped, so nothing is asked.', 'Resume sending first.');
      const until = signal ? AbortSignal.any([signal, life.signal]) : life.signal;
      if (url !== undefined) return { servers: [await askModels(listModels, { url, ...given }, until)] };
      return { servers: await findServers(listModels, until) };
    },
    testEndpoint: (_, signal) => endpoint.test(signal),
    ledger: async ({ most = 200 }) => ledger.read(most),
    async sentBody({ id }) {
      const body = ledger.body(id);
      if (body !== undefined) return { body };
      throw new HumanError(
        'What was sent is not kept any more.',
        'Only the last requests since the engine started are kept whole, in memory. The ledger keeps their hashes.',
      );
    },
  };
  const stop = () => {
    endpoint.configure(undefined);
    server.configure(undefined);
    tuning.configure(undefined, true);
    stopAll(true);
  };
  const maySend = () => {
    if (!trusted) throw nothingIsSent('untrusted');
    if (life.signal.aborted) throw new HumanError('Sending is stopped, so nothing is synced.', 'Resume sending first.');
    return life.signal;
  };
  return { door, write, ledger, tell: endpoint.tell, maySend, stop };
}

/** Wires who writes drafts: the endpoint's model and the editor's, and what they are told. */
function createDrafting(
  options: SendingOptions,
  { llm, ledger, sendable }: { readonly llm: Llm; readonly ledger: Ledger; readonly sendable: Sendable },
) {
  const { trusted, emit, notify, clock, newId } = options;
  let drafts: DraftSettings = {};
  let hidesEmails = false;
  const server = createDraftServer({ llm, trusted });
  const host = createHostModel({ ledger, trusted, emit });
  const settings = () => ({ budget: drafts.budget ?? BUDGET, hidesEmails });
  const write = createWrite({
    ...{ emit, notify, clock, newId },
    models: { endpoint: server.model, editor: host.model },
    preferred: () => drafts.writer,
    prices: () => drafts.prices,
    promptOf: createDraftPrompt({ ...options, sendable, settings }),
  });
  /** Remembers how drafts are written, where it is said. */
  const draftsBy = (next: DraftSettings | undefined, hides: boolean | undefined): DraftSettings => {
    drafts = next ?? drafts;
    hidesEmails = hides ?? hidesEmails;
    return drafts;
  };
  return { server, host, write, draftsBy };
}
