import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { createDraftServer } from '../../src/application/draftServer';
import type { LlmLimits } from '../../src/application/lateness';
import { createLedger } from '../../src/application/ledger';
import { createLlm } from '../../src/application/llm';
import { badServers, type EndpointServer, endpointServer, saying } from '../endpointServer';

let nextId = 0;
const long = 60_000;

/** The endpoint as a writer of drafts, with limits of one's own. */
function setUp(url: string, limits: LlmLimits) {
  const ledger = createLedger({ folder: undefined, now: Date.now, newId: () => `id${nextId++}` });
  const drafts = createDraftServer({ llm: createLlm(ledger), trusted: true, limits });
  drafts.configure({ url, model: 'small' });
  const told: string[] = [];
  const sent: string[] = [];
  const ask = async () => {
    const model = drafts.model();
    ok(model);
    const asked = {
      ...({ purpose: 'draft', redactions: 0, mostTokens: 9, messages: [{ role: 'user', content: 'Write.' }] } as const),
      choice: { temperature: 0, seed: 0 },
      onSent: (id: string) => void sent.push(id),
    };
    for await (const { text } of model.ask(asked, new AbortController().signal)) told.push(text);
    return told.join('');
  };
  return { ask, told, sent, ledger };
}

/** What a server that says nothing more is given up with, and that it is not asked again: it may be writing still. */
describe('a server that stalls while it drafts', function () {
  this.timeout(long);
  let server: EndpointServer;
  before(async () => {
    server = await endpointServer(() => {});
  });
  beforeEach(() => {
    server.received.length = 0;
  });
  after(() => server.close());

  const stalls: Record<string, [handle: Parameters<typeof endpointServer>[0], limits: LlmLimits, begun: boolean]> = {
    'says nothing at all': [badServers['never answers']!, { milliseconds: long, silence: 50, bytes: 9999 }, false],
    'begins and then says nothing': [
      (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(`data: ${JSON.stringify({ choices: [{ delta: { content: 'function' } }] })}\n\n`);
      },
      { milliseconds: long, silence: 2000, bytes: 9999 },
      true,
    ],
    'takes too long in all': [badServers['never answers']!, { milliseconds: 50, silence: long, bytes: 9999 }, false],
  };
  for (const [title, [handle, limits, begun]] of Object.entries(stalls))
    it(`is given up in words, and not asked twice, when it ${title}`, async () => {
      server.behave(handle);
      const { ask, told, sent, ledger } = setUp(server.url, limits);
      await rejects(ask(), (error: Error) => {
        match(error.message, /did not answer within [\d.]+ s/);
        return error.name === 'LlmError';
      });
      equal(told.join(''), begun ? 'function' : '');
      const { entries } = ledger.read(9);
      deepEqual([entries.length, sent.length, entries[0]?.answer?.outcome], [1, 1, 'slow']);
      ok(server.received.length <= 1); // A busy machine may give it up before it has heard.
    });

  it('is heard to its end as long as it says something', async () => {
    server.behave(saying(['one ', 'two ', 'three'], { pause: 20 }));
    const { ask, ledger } = setUp(server.url, { milliseconds: long, silence: 20_000, bytes: 9999 });
    equal(await ask(), 'one two three');
    equal(ledger.read(9).entries[0]?.answer?.outcome, 'complete');
  });
});
