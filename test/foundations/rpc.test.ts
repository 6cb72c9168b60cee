import assert from 'node:assert/strict';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { HumanError, isAbort } from '../../src/foundations/errors';
import { type Client, connect, type Handle, type Message, type Port, serve } from '../../src/foundations/rpc';

const portOf = (port: MessagePort): Port => ({
  send: (message) => port.postMessage(message),
  receive: (listener) => void port.on('message', listener),
});

/** Runs `use` with a client of `handle` over a real message channel. */
async function withClient(handle: Handle, use: (client: Client, events: Message[], server: Port) => Promise<void>) {
  const { port1, port2 } = new MessageChannel();
  const events: Message[] = [];
  try {
    serve(portOf(port1), handle);
    await use(
      connect(portOf(port2), (event) => events.push(event)),
      events,
      portOf(port1),
    );
  } finally {
    port1.close();
    port2.close();
  }
}

const untilAborted: Handle = (_method, _params, signal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('requests over a port', () => {
  it('are answered each with its own result, whatever the order', () =>
    withClient(
      async (method, params) => {
        await new Promise((resolve) => setTimeout(resolve, (params as { wait: number }).wait));
        return method;
      },
      async (client) => {
        const asked = [20, 0, 10].map((wait, number) => client.request(`m${number}`, { wait }));
        assert.deepEqual(await Promise.all(asked), ['m0', 'm1', 'm2']);
      },
    ));

  it('bring a HumanError across with its hint, and any other error as an error', () =>
    withClient(
      async (method) => {
        throw method === 'human' ? new HumanError('No index.', 'Index first.') : new TypeError('x is undefined');
      },
      async (client) => {
        await assert.rejects(client.request('human', {}), (error: HumanError) => {
          return error instanceof HumanError && error.message === 'No index.' && error.hint === 'Index first.';
        });
        await assert.rejects(client.request('defect', {}), (error) => !(error instanceof HumanError));
      },
    ));

  it('end as cancelled when their signal aborts, before or after they were sent', () =>
    withClient(untilAborted, async (client) => {
      const controller = new AbortController();
      const asked = client.request('long', {}, controller.signal);
      setTimeout(() => controller.abort(), 5);
      await assert.rejects(asked, isAbort);
      await assert.rejects(client.request('long', {}, controller.signal), isAbort);
    }));

  it('answer the cancelling of a request that is not there', () =>
    withClient(untilAborted, async (client) => {
      assert.deepEqual(await client.request('cancel', { id: 99 }), {});
      assert.deepEqual(await client.request('cancel', null), {});
    }));

  it('fail together when the other side has died', () =>
    withClient(untilAborted, async (client) => {
      const asked = [client.request('a', {}), client.request('b', {})];
      client.fail(new Error('gone'));
      for (const request of asked) await assert.rejects(request, /gone/);
    }));

  it('let events through in between', () =>
    withClient(
      async () => 1,
      async (client, events, server) => {
        server.send({ event: 'progress', params: { done: 1 } });
        await client.request('any', {});
        assert.deepEqual(events, [{ event: 'progress', params: { done: 1 } }]);
      },
    ));
});
