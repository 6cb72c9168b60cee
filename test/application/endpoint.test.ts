import assert from 'node:assert/strict';
import dns from 'node:dns';
import { mock } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createEndpoint, type EndpointQuestion, type EndpointSettings } from '../../src/application/endpoint';
import { createLedger } from '../../src/application/ledger';
import { createLlm } from '../../src/application/llm';
import { LlmError } from '../../src/application/llmError';
import { HumanError } from '../../src/foundations/errors';
import { badServers, chatting, type EndpointServer, endpointServer, filling, refusing } from '../endpointServer';

let server: EndpointServer;
let nextId = 0;

/** An endpoint that was set up for the server. */
function setUp({ trusted = true, ...settings }: Partial<EndpointSettings> & { trusted?: boolean } = {}) {
  let time = 0;
  const now = () => Date.now() + time;
  const ledger = createLedger({ folder: undefined, now, newId: () => `id${nextId++}` });
  const clock = () => performance.now() + time;
  const endpoint = createEndpoint({ llm: createLlm(ledger), ledger, trusted, now, clock });
  endpoint.configure({
    url: server.url,
    model: 'small',
    kind: 'auto',
    deadline: 400,
    key: 'sk-very-secret',
    ...settings,
  });
  return { endpoint, ledger, pass: (milliseconds: number) => (time += milliseconds) };
}

/** Asks for what comes between two texts. */
const between = (prefix: string, suffix = ''): EndpointQuestion => ({
  purpose: 'completion',
  forms: {
    fim: ({ redact }) => ({ prompt: redact(prefix), suffix: redact(suffix) }),
    chat: ({ redact }) => ({ messages: [{ role: 'user', content: `${redact(prefix)}‸${redact(suffix)}` }] }),
  },
  mostTokens: 20,
  limits: { milliseconds: 20_000, bytes: 100_000 },
});
/** A question to a server that never comes to its end by itself, which is given up soon. */
const impatient = { ...between('const colon = '), limits: { milliseconds: 300, bytes: 100_000 } };
/** The bad servers that only the limit of time ends. */
const endless = new Set(['never answers', 'stalls in the middle']);

type SetUp = ReturnType<typeof setUp>;
async function answer({ endpoint }: SetUp, question = between('const colon = ')): Promise<string> {
  let text = '';
  for await (const so of endpoint.ask(question)) text = so.text;
  return text;
}

/** What stands in the ledger of each request, the oldest first. */
const outcomes = ({ ledger }: SetUp) =>
  ledger
    .read(100)
    .entries.map((entry) => [entry.answer?.status, entry.answer?.outcome])
    .reverse();

describe('the endpoint', () => {
  before(async () => {
    server = await endpointServer(filling(['line.', 'indexOf']));
  });
  beforeEach(() => {
    server.received.length = 0;
    server.behave(filling(['line.', 'indexOf']));
  });
  after(() => server.close());

  it('fills in the middle, piece by piece', async () => {
    const set = setUp();
    const answers = [];
    for await (const so of set.endpoint.ask(between('const colon = ', '\n}'))) answers.push(so);
    assert.deepEqual(answers.at(-1), { text: 'line.indexOf', logprobs: [-0.1, -0.1], form: 'fim', end: 'stop' });
    assert.equal(answers[0]?.text, 'line.');
    const { path, body, headers } = server.received[0]!;
    assert.equal(path, '/v1/completions');
    const { prompt, suffix, model, stream } = JSON.parse(body);
    assert.deepEqual([prompt, suffix, model, stream], ['const colon = ', '\n}', 'small', true]);
    assert.equal(headers.authorization, 'Bearer sk-very-secret');
    assert.deepEqual(
      Object.keys(headers).filter((name) => /stainless|openai|cookie/.test(name)),
      [],
    );
  });

  it('writes down what is sent before it is sent, and what came back', async () => {
    const set = setUp();
    let writtenBefore = -1;
    server.behave((response, received) => {
      writtenBefore = set.ledger.read(9).entries.length;
      return filling(['x'])(response, received);
    });
    await answer(set);
    assert.equal(writtenBefore, 1);
    const { entries, totals } = set.ledger.read(9);
    const [entry] = entries;
    assert.equal(set.ledger.body(entry!.id), server.received[0]!.body);
    assert.equal(entry?.bytes, Buffer.byteLength(server.received[0]!.body));
    assert.deepEqual([entry?.isLocal, entry?.model, entry?.purpose], [true, 'small', 'completion']);
    assert.deepEqual([entry?.answer?.status, entry?.answer?.outcome, totals.left], [200, 'complete', 0]);
    assert.ok(!JSON.stringify(entry).includes('sk-very-secret'));
  });

  it('finds out what the server understands, and keeps to it', async () => {
    const set = setUp();
    server.behave(chatting(['line.', 'trim()']));
    assert.equal(await answer(set), 'line.trim()');
    assert.equal(set.endpoint.status().speaks, 'chat');
    const asked = server.received.length;
    await answer(set);
    assert.equal(server.received.length, asked + 1);
  });

  it('says so where nobody may be asked at a port, and that nothing left', async () => {
    const set = setUp({ url: 'http://127.0.0.1:6000/v1' });
    const failed = await answer(set).catch((error: unknown) => error);
    assert.ok(failed instanceof LlmError);
    assert.match(failed.message, /127\.0\.0\.1:6000: port 6000 is of another protocol/);
    assert.match(failed.hint, /another port/);
    assert.deepEqual([failed.failure, failed.isUnsent], ['refused', true]);
  });

  it('asks without what a server refuses', async () => {
    const set = setUp();
    server.behave((response, received) =>
      JSON.parse(received.body).logprobs === undefined
        ? filling(['x'])(response, received)
        : refusing(422)(response, received),
    );
    assert.equal(await answer(set), 'x');
    assert.equal(set.endpoint.status().speaks, 'fim');
  });

  it('keeps to the kind that is set', async () => {
    const set = setUp({ kind: 'fim' });
    server.behave(chatting(['x']));
    await assert.rejects(answer(set), /does not take such a request/);
    assert.ok(server.received.every(({ path }) => path === '/v1/completions'));
    assert.equal(set.endpoint.status().state, 'paused');
  });

  it('sends no secrets, and puts them back into the answer', async () => {
    const set = setUp();
    const secret = 'hunter2!';
    server.behave((response, received) => {
      const { prompt } = JSON.parse(received.body);
      const [placeholder = ''] = /REDACTED_\d+_/.exec(prompt) ?? [];
      return filling([`login("`, placeholder.slice(0, 5), `${placeholder.slice(5)}")`])(response, received);
    });
    assert.equal(await answer(set, between(`const password = "${secret}";\n`)), `login("${secret}")`);
    assert.ok(!server.received.some(({ body }) => body.includes(secret)));
    assert.equal(set.ledger.read(1).entries[0]?.redactions, 1);
  });

  it('is heard to the end only as long as it is wanted', async () => {
    const set = setUp();
    server.behave(filling(Array(50).fill('more '), { pause: 5 }));
    const before = server.hungUp;
    for await (const { text } of set.endpoint.ask(between('x'))) if (text.length > 10) break;
    assert.deepEqual(outcomes(set), [[200, 'cut']]);
    assert.equal(set.endpoint.status().problem, null);
    for (let waited = 0; server.hungUp === before && waited < 2000; waited += 10) await wait(10);
    assert.equal(server.hungUp, before + 1);
  });

  it('is called off', async () => {
    const set = setUp();
    const asking = new AbortController();
    server.behave(() => asking.abort());
    const question = { ...between('x'), limits: { milliseconds: 20_000, bytes: 1000 } };
    const all = async () => {
      for await (const _ of set.endpoint.ask(question, asking.signal));
    };
    await assert.rejects(all(), { name: 'AbortError' });
    assert.deepEqual(outcomes(set), [[0, 'cut']]);
    assert.equal(set.endpoint.status().state, 'ready');
  });

  it('is stopped at once', async () => {
    const set = setUp();
    server.behave((response, received) => {
      set.endpoint.configure(undefined);
      return badServers['stalls in the middle']!(response, received);
    });
    const stopped = answer(set, { ...between('x'), limits: { milliseconds: 20_000, bytes: 1000 } });
    await assert.rejects(stopped, { name: 'AbortError' });
    await assert.rejects(answer(set), /No endpoint is set up/);
    assert.equal(server.received.length, 1);
  });

  it('sends nothing from a workspace that is not trusted', async () => {
    const set = setUp({ trusted: false });
    await assert.rejects(answer(set), /Restricted Mode/);
    assert.deepEqual([server.received.length, set.endpoint.status().state], [0, 'untrusted']);
  });

  for (const [url, why] of [
    ['http://[2001:db8::1]/v1', /could be read/],
    ['http://93.184.216.34/v1', /could be read/],
    ['https://ada:word@example.com/v1', /password/],
    ['file:///etc/passwd', /is none/],
    ['nonsense', /is none/],
    ['https://example.com/v1?key=1', /goes on behind/],
  ] as const)
    it(`does not send to ${url}`, async () => {
      const set = setUp({ url });
      await assert.rejects(answer(set), why);
      assert.deepEqual([set.endpoint.status().state, set.ledger.totals().requests], ['refused', 0]);
    });

  for (const [url, address, why] of [
    ['https://model.localhost:8790/v1', '93.184.216.34', /does not lead to this machine/],
    ['http://localhost:8790/v1', '10.1.2.3', /does not lead to this machine/],
    ['http://model.lan:8790/v1', '93.184.216.34', /could be read/],
  ] as const)
    it(`does not send to ${url} when that name leads to ${address}`, async () => {
      const resolve = mock.method(dns, 'lookup', ((
        _: string,
        options: dns.LookupOptions,
        done: (...found: unknown[]) => void,
      ) => (options.all ? done(null, [{ address, family: 4 }]) : done(null, address, 4))) as never);
      try {
        await assert.rejects(answer(setUp({ url })), why);
      } finally {
        resolve.mock.restore();
      }
    });

  for (const proxy of ['nonsense', 'ftp://127.0.0.1:9', 'socks4://127.0.0.1:9'])
    it(`sends nothing by way of ${proxy}, which is no proxy, and says so`, async () => {
      const set = setUp({ url: 'https://api.example.com/v1', proxy });
      await assert.rejects(answer(set), (error) => error instanceof HumanError && /proxy/.test(error.message));
      assert.deepEqual([set.endpoint.status().state, set.ledger.totals().requests], ['paused', 0]);
    });

  it('sends no key that cannot be one, and does not repeat it', async () => {
    const set = setUp({ key: 'sk-very-secret\n\u2026' });
    await assert.rejects(answer(set), (error) => {
      assert.ok(error instanceof HumanError);
      assert.match(error.message, /key/);
      assert.doesNotMatch(`${error.message} ${error.hint} ${error.stack}`, /sk-very/);
      return true;
    });
    assert.equal(set.ledger.totals().requests, 0);
  });

  for (const [name, behaviour] of Object.entries(badServers))
    it(`bears a server that ${name}`, async () => {
      const set = setUp();
      server.behave(behaviour);
      const error = await answer(set, endless.has(name) ? impatient : undefined).then(
        (text) => text,
        (thrown) => thrown,
      );
      if (error instanceof Error) {
        assert.ok(error instanceof HumanError, error.stack);
        const told = `${error.message} ${error.hint}`;
        assert.doesNotMatch(told, /sk-very-secret|colon/);
        assert.equal(set.endpoint.status().problem?.message, error.message);
      }
      const sent = set.ledger.read(99).entries;
      assert.equal(sent.length, server.received.length);
      assert.ok(sent.every((entry) => entry.answer !== null));
    });

  it('is left alone after three failures, and tried again later', async () => {
    const set = setUp();
    server.behave(refusing(500));
    for (let i = 0; i < 3; i++) await assert.rejects(answer(set));
    assert.equal(set.endpoint.status().state, 'paused');
    await assert.rejects(answer(set));
    assert.equal(server.received.length, 3);
    set.pass(5001);
    await assert.rejects(answer(set));
    assert.equal(server.received.length, 4);
    set.pass(5001);
    assert.equal(set.endpoint.available(), undefined);
    set.pass(10_000);
    server.behave(filling(['x']));
    assert.equal(await answer(set), 'x');
    assert.deepEqual([set.endpoint.status().state, set.endpoint.status().problem], ['ready', null]);
  });

  it('is left alone for as long as it asks', async () => {
    const set = setUp();
    server.behave(refusing(429, { 'retry-after': '60' }));
    await assert.rejects(answer(set), /no more requests/);
    const { state, until } = set.endpoint.status();
    assert.equal(state, 'paused');
    assert.ok(Math.abs(until - Date.now() - 60_000) < 2000);
    set.pass(59_000);
    assert.equal(set.endpoint.available(), undefined);
    set.pass(2_000);
    assert.ok(set.endpoint.available());
  });

  it('is tried by a question that tells nothing, whatever it did before', async () => {
    const set = setUp();
    server.behave(refusing(401));
    await assert.rejects(answer(set));
    server.behave(filling(['a + b']));
    const test = await set.endpoint.test();
    assert.deepEqual([test.works, test.works && test.speaks], [true, 'fim']);
    server.behave(refusing(401));
    assert.match(JSON.stringify(await set.endpoint.test()), /does not accept the key/);
  });

  it('sends nothing that cannot be written down', async () => {
    const ledger = createLedger({ folder: '/dev/null/ledger', now: Date.now, newId: () => 'id' });
    const endpoint = createEndpoint({ llm: createLlm(ledger), ledger, trusted: true, now: Date.now, clock: Date.now });
    endpoint.configure({ url: server.url, model: 'm', kind: 'auto', deadline: 400 });
    await assert.rejects(answer({ endpoint } as SetUp), /ledger .* cannot be written/);
    assert.equal(server.received.length, 0);
  });
});
