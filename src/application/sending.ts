import { HumanError, messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { type Completions, type CompletionsOptions, createCompletions } from './completions';
import { createEndpoint, type EndpointDoor } from './endpoint';
import type { Engine, EngineEvent } from './engine';
import { createLedger } from './ledger';
import { createLlm } from './llm';
import { createSendable, type SendableOptions } from './sendable';

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
}

/** The part of the door that has to do with what leaves the machine. */
export interface Sending {
  readonly door: EndpointDoor & Pick<Engine, 'complete'>;
  /** Calls off what is on its way, and sends nothing more. */
  stop(): void;
}

/** Wires what may leave the machine, and what is written down about it. Nothing is sent before `setEndpoint`. */
export function createSending(options: SendingOptions): Sending {
  const { storeFolder, trusted, log, emit, now, clock, newId, leftOut } = options;
  const ledger = createLedger({ folder: storeFolder, now, newId });
  const endpoint = createEndpoint({
    ...{ llm: createLlm(ledger), ledger, trusted, now, clock },
    onChange: (params) => emit({ event: 'endpoint', params }),
  });
  const completions: Completions = createCompletions({
    ...options,
    endpoint,
    sendable: createSendable(options),
    visible: leftOut.visible,
    onDefect: (error) => log.error(`The endpoint could not be asked: ${messageOf(error)}`),
  });
  const door: Sending['door'] = {
    complete: completions,
    async setEndpoint({ settings }) {
      endpoint.configure(settings);
      return endpoint.status();
    },
    endpoint: async () => endpoint.status(),
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
  return { door, stop: () => endpoint.configure(undefined) };
}
