import { HumanError, messageOf } from './errors';

/** Two ends that exchange plain data: a worker and its parent, or two streams of lines. */
export interface Port {
  send(message: object): void;
  /** Calls `listener` for each message that arrives from now on. */
  receive(listener: (message: Message) => void): void;
}

/** A request has `id` and `method`, a response `id` and `result` or `error`, an event `event` alone. Unknown fields are ignored. */
export interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string; readonly hint?: string; readonly cancelled?: boolean };
  readonly event?: string;
}

export type Handle = (method: string, params: unknown, signal: AbortSignal) => Promise<unknown>;

/** The error that ends cancelled work; `isAbort` knows it. */
export function abortError(): Error {
  return new DOMException('The request was cancelled.', 'AbortError');
}

/**
 * Answers the requests that arrive at a port, each exactly once, in the order in which `handle` finishes them.
 * The method `cancel` with `{id}` aborts the signal of the request with that id; it is answered even when there is none.
 * @returns waits until all that has arrived is answered
 */
export function serve(port: Port, handle: Handle): () => Promise<void> {
  const answers = new Set<Promise<void>>();
  const running = new Map<Message['id'], AbortController>();
  const answer = async ({ id = null, method = '', params }: Message) => {
    if (method === 'cancel') {
      running.get((params as { id?: number } | undefined)?.id)?.abort(abortError());
      return port.send({ id, result: {} });
    }
    const controller = new AbortController();
    running.set(id, controller);
    try {
      port.send({ id, result: await handle(method, params ?? {}, controller.signal) });
    } catch (error) {
      const hint = error instanceof HumanError ? { hint: error.hint } : {};
      const cancelled = controller.signal.aborted ? { cancelled: true } : {};
      port.send({ id, error: { message: messageOf(error), ...hint, ...cancelled } });
    } finally {
      running.delete(id);
    }
  };
  port.receive((message) => {
    if (message.event !== undefined) return;
    const done = answer(message).finally(() => answers.delete(done));
    answers.add(done);
  });
  return async () => void (await Promise.all(answers));
}

/** The asking end. */
export interface Client {
  /** Rejects with what the other side threw: a `HumanError` with its hint, the end of cancelled work, or an `Error`. */
  request(method: string, params: unknown, signal?: AbortSignal): Promise<unknown>;
  /** Rejects all that is unanswered; for when the other side has died. */
  fail(error: Error): void;
}

/** Asks over a port; `onEvent` gets what the other side sends unasked. */
export function connect(port: Port, onEvent: (event: Message) => void): Client {
  const waiting = new Map<Message['id'], { resolve(result: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  port.receive((message) => {
    if (message.event !== undefined) return onEvent(message);
    const request = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) request?.reject(thrown(message.error));
    else request?.resolve(message.result);
  });
  return {
    request(method, params, signal) {
      if (signal?.aborted) return Promise.reject(abortError());
      const id = ++lastId;
      const cancel = () => port.send({ id: ++lastId, method: 'cancel', params: { id } });
      signal?.addEventListener('abort', cancel, { once: true });
      const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      port.send({ id, method, params });
      return answer.finally(() => signal?.removeEventListener('abort', cancel));
    },
    fail(error) {
      const requests = [...waiting.values()];
      waiting.clear();
      for (const { reject } of requests) reject(error);
    },
  };
}

function thrown({ message, hint, cancelled }: NonNullable<Message['error']>): Error {
  if (cancelled) return abortError();
  return hint === undefined ? new Error(message) : new HumanError(message, hint);
}
