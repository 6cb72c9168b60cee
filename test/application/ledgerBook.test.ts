import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../src/application/engine';
import type { LedgerPart } from '../../src/application/ledgerDoor';
import { type EndpointServer, endpointServer, filling } from '../endpointServer';
import { closeEngines, open, type Workplace, workplace } from '../engines';

const told: Parameters<Engine['recordHanded']>[0] = {
  ...{ tool: 'nearest_examples', client: 'agent', way: 'mcp', bytes: 9, functions: 1, redactions: 0 },
  sha256: 'ab'.repeat(32),
};

/** The whole book through the door of the engine. */
describe('the book of what left and what was decided', function () {
  this.timeout(40_000);
  let server: EndpointServer;
  let place: Workplace;
  before(async () => {
    server = await endpointServer(filling(['gannet(7)\n']));
  });
  beforeEach(() => {
    place = workplace();
  });
  afterEach(() => place.remove());
  after(() => server.close());

  const text = '// Reads a host line.\nfunction parseHost (line, limits) {\n}\n';
  const draft = async (engine: Engine, file = 'lib/host.js') => {
    const path = join(place.repository.path, file);
    const { suggestion } = await engine.draft({ path, text, position: { line: 1, character: 5 } });
    assert.ok(suggestion);
    return suggestion;
  };
  const send = async (engine: Engine) => {
    await engine.setEndpoint({ settings: { url: server.url, model: 'small', kind: 'auto', deadline: 10_000 } });
    const line = 'const qqq = zzz.';
    const path = join(place.repository.path, 'lib/bird.js');
    const position = { line: 0, character: line.length };
    await engine.complete({ path, text: line, position, trigger: 'manual', threshold: 0.9999 });
  };
  const storeTexts = () =>
    readdirSync(place.store)
      .filter((name) => /^(?:ledger|decisions|handed)-\d+\.jsonl$/.test(name))
      .map((name) => readFileSync(join(place.store, name), 'utf8'))
      .join('');

  it('has what was accepted, edited first and rejected, and no code of it', async () => {
    const { engine, events } = await open(place.store);
    await engine.index(place.request());
    await engine.resolve({ id: (await draft(engine)).id, outcome: 'accepted' });
    await engine.resolve({ id: (await draft(engine, 'lib/b.js')).id, outcome: 'accepted', text: '\n  return 1\n' });
    const third = await draft(engine, 'lib/c.js');
    await engine.resolve({ id: third.id, outcome: 'rejected', text: 'Too much' });
    await engine.resolve({ id: third.id, outcome: 'rejected', text: 'Too much' });
    await engine.resolve({ id: (await draft(engine, 'lib/d.js')).id, outcome: 'stale' });
    const { decisions, totals } = await engine.ledgerBook({});
    assert.deepEqual(
      decisions.map(({ kind, outcome, path, reason }) => [kind, outcome, path, reason]),
      [
        ['draft', 'rejected', join(place.repository.path, 'lib/c.js'), 'Too much'],
        ['draft', 'edited', join(place.repository.path, 'lib/b.js'), undefined],
        ['draft', 'accepted', join(place.repository.path, 'lib/host.js'), undefined],
      ],
    );
    assert.ok(decisions.every(({ lines }) => lines > 2));
    assert.deepEqual(totals, { accepted: 1, edited: 1, rejected: 1, handed: 0 });
    assert.doesNotMatch(storeTexts(), /indexOf|colon/);
    assert.ok(events.some(({ event }) => event === 'ledger'));
  });

  it('keeps no path of a repository that is forgotten, or from which nothing may be known any more', async () => {
    for (const end of ['forget', 'never'] as const) {
      const { engine } = await open(place.store);
      await engine.index(place.request());
      const { id } = await draft(engine, `lib/${end}Host.js`);
      await engine.resolve({ id, outcome: 'rejected', text: 'Too much' });
      assert.match(storeTexts(), /Host\.js/);
      if (end === 'forget') await engine.forget({ repository: place.repository.path });
      else await engine.index(place.request('never'));
      assert.doesNotMatch(storeTexts(), /Host\.js|Too much/);
      await closeEngines();
    }
    const { engine } = await open(place.store);
    assert.equal((await engine.ledgerBook({})).totals.rejected, 2);
  });

  it('keeps no path where everything is forgotten, also of files in no repository', async () => {
    const { engine } = await open(place.store);
    await engine.index(place.request());
    const { id } = await draft(engine, '../outside.js');
    await engine.resolve({ id, outcome: 'rejected', text: 'Too much' });
    assert.match(storeTexts(), /outside\.js/);
    await engine.forgetEverything();
    assert.doesNotMatch(storeTexts(), /outside\.js|Too much/);
    assert.equal((await engine.ledgerBook({})).totals.rejected, 1);
  });

  it('counts completions by what became of them', async () => {
    const { engine } = await open(place.store);
    const about = { path: '', language: 'javascript', characters: 4 };
    await engine.feedback({ ...about, kind: 'accepted' });
    await engine.feedback({ ...about, kind: 'rejected' });
    await closeEngines();
    const { engine: next } = await open(place.store);
    const { shown, accepted, since } = (await next.ledgerBook({})).completions;
    assert.deepEqual([shown, accepted, since > 0], [2, 1, true]);
    await next.forgetFeedback();
    assert.equal((await next.ledgerBook({})).completions.shown, 0);
  });

  it('has what other programs were told, and lists no more than was asked for', async () => {
    const { engine } = await open(place.store);
    await engine.recordHanded(told);
    await engine.recordHanded({ ...told, tool: 'profile', way: 'editor' });
    const { handed, totals } = await engine.ledgerBook({ most: 1 });
    assert.deepEqual([handed.map(({ tool }) => tool), totals.handed], [['profile'], 2]);
  });

  const parts: readonly LedgerPart[] = ['sent', 'decisions', 'handed'];
  for (const part of parts)
    it(`clears “${part}” alone, and never says then that nothing has left`, async () => {
      const { engine } = await open(place.store);
      await engine.index(place.request());
      await send(engine);
      await engine.resolve({ id: (await draft(engine)).id, outcome: 'accepted' });
      await engine.feedback({ kind: 'accepted', path: '', language: 'javascript', characters: 4 });
      await engine.recordHanded(told);
      const before = (await engine.ledger({})).entries.length;
      const [first] = (await engine.ledger({})).entries;
      await engine.clearLedger({ parts: [part] });
      const counts = async (from: Engine) => {
        const [sent, book] = [await from.ledger({}), await from.ledgerBook({})];
        return {
          ...{ sent: sent.entries.length, decisions: book.decisions.length, handed: book.handed.length },
          ...{ completions: book.completions.shown, requests: sent.totals.requests },
        };
      };
      const left = {
        ...{ sent: before, decisions: 1, handed: 1, completions: 1, requests: before, [part]: 0 },
        ...(part === 'decisions' ? { completions: 0 } : {}),
      };
      assert.ok(before > 0);
      assert.deepEqual(await counts(engine), left);
      if (part === 'sent') {
        await assert.rejects(engine.sentBody({ id: first?.id ?? '' }), /not kept/);
        const { totals } = await engine.ledger({});
        assert.equal(totals.cleared?.requests, before);
        assert.equal((await engine.endpoint()).requests, before);
      }
      await closeEngines();
      assert.deepEqual(await counts((await open(place.store)).engine), left);
    });

  it('is exported whole, in both forms, without what was sent itself', async () => {
    const { engine } = await open(place.store);
    await engine.index(place.request());
    await send(engine);
    await engine.recordHanded(told);
    const document = JSON.parse((await engine.exportLedger({ format: 'json' })).text);
    assert.deepEqual([document.sent.entries.length > 0, document.handed.total], [true, 1]);
    const { text: table } = await engine.exportLedger({ format: 'csv' });
    assert.match(table, /^record,time,/);
    assert.match(table, /\r\nhanded,/);
    assert.doesNotMatch(JSON.stringify(document) + table, /qqq/);
  });
});
