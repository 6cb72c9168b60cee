import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { type EndpointPreset, endpointPresets } from '../../src/application/endpointPresets';
import { askModels, findServers } from '../../src/application/findServers';
import { createLedger } from '../../src/application/ledger';
import { createListModels } from '../../src/application/llm';
import { addressOf } from '../../src/application/llmAddress';
import { reachOf } from '../../src/domain/privacy/endpointAddress';
import { badServers, type EndpointServer, endpointServer, listing, refusing, sending } from '../endpointServer';

let nextId = 0;
const setUp = () => {
  const ledger = createLedger({ folder: undefined, now: Date.now, newId: () => `id${nextId++}` });
  return { ledger, listModels: createListModels(ledger) };
};
const preset = (id: string, url: string, isLocal = true): EndpointPreset => ({ id, name: id, url, isLocal, hint: '' });

describe('servers are found', () => {
  const servers: EndpointServer[] = [];
  const serve = async (...handle: Parameters<typeof endpointServer>) => {
    const server = await endpointServer(...handle);
    servers.push(server);
    return server;
  };
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  it('on this machine alone, by what models they have; each question is in the ledger, and tells nothing', async () => {
    const [good, empty, other] = [
      await serve(listing('small', 'large')),
      await serve(listing()),
      await serve(refusing(404)),
    ];
    const gone = await serve(listing('x'));
    await gone.close();
    const { ledger, listModels } = setUp();
    const far = preset('far', 'https://api.example.com/v1', false);
    const presets = [
      preset('good', good.url),
      preset('empty', empty.url),
      preset('other', other.url),
      preset('gone', gone.url),
      far,
    ];
    deepEqual(await findServers(listModels, undefined, presets), [
      { preset: 'good', url: good.url, models: ['small', 'large'] },
      { preset: 'empty', url: empty.url, models: [] },
    ]);
    const { entries, totals } = ledger.read(9);
    deepEqual([entries.length, totals.left], [4, 0]);
    for (const { purpose, isLocal, bytes, model, answer } of entries) {
      deepEqual([purpose, isLocal, bytes, model], ['models', true, 0, '']);
      ok(answer);
    }
    ok(!entries.some(({ host }) => host === 'api.example.com'));
    for (const { received } of [good, empty, other])
      deepEqual(
        received.map(({ path, body, headers }) => [path, body, headers.authorization]),
        [['/v1/models', '', undefined]],
      );
  });

  it('by the address that the engineer gives, with its key', async () => {
    const server = await serve(listing('coder'));
    const { ledger, listModels } = setUp();
    for (const url of [server.url, `${server.url}/`, `${server.url}/fim`, `${server.url}/beta`])
      deepEqual(await askModels(listModels, { url, key: 'sk-1' }), { preset: '', url, models: ['coder'] });
    deepEqual(
      server.received.map(({ path, headers }) => [path, headers.authorization]),
      Array(4).fill(['/v1/models', 'Bearer sk-1']),
    );
    ok(!JSON.stringify(ledger.read(9)).includes('sk-1'));
  });

  const failures: Record<string, [handle: Parameters<typeof endpointServer>[0], said: RegExp]> = {
    'wants a key': [refusing(401), /wants a key/],
    'sends on elsewhere': [refusing(302, { location: 'http://127.0.0.1:9/v1/models' }), /sends on to another address/],
    'says nothing that can be read': [sending('<html>'), /makes no sense/],
    'hangs up': [badServers['hangs up'] ?? (() => {}), /broke off|cannot be reached/],
  };
  for (const [title, [handle, said]] of Object.entries(failures))
    it(`or not, in words, where one ${title}`, async () => {
      const server = await serve(handle);
      const { ledger, listModels } = setUp();
      await rejects(askModels(listModels, { url: server.url }), (error: Error) => {
        match(error.message, said);
        return error.name === 'LlmError';
      });
      deepEqual([server.received.length, ledger.read(9).entries.length], [1, 1]);
    });

  it('until it is called off', async () => {
    const asking = new AbortController();
    const server = await serve(() => asking.abort());
    const { ledger, listModels } = setUp();
    await rejects(findServers(listModels, asking.signal, [preset('good', server.url)]), { name: 'AbortError' });
    equal(ledger.read(9).entries[0]?.answer?.outcome, 'cut');
  });
});

describe('the usual servers', () => {
  for (const { id, name, url, isLocal, hint } of endpointPresets)
    it(`${name} can be asked by its address`, () => {
      const address = addressOf(url);
      equal(reachOf(address.hostname), isLocal ? 'loopback' : 'name');
      equal(address.protocol, isLocal ? 'http:' : 'https:');
      ok(!url.endsWith('/') && /[.]$/.test(hint), hint);
      deepEqual(
        endpointPresets.filter((other) => other.id === id || other.url === url).map((other) => other.name),
        [name],
      );
    });

  it('are those that people use, the local ones first', () =>
    deepEqual(
      endpointPresets.map(({ id }) => id),
      ['ollama', 'lmStudio', 'llamaCpp', 'vllm', 'openai', 'deepseek', 'qwen', 'mistral'],
    ));
});
