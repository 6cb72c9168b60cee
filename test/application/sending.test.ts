import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Consent, Engine } from '../../src/application/engine';
import { type EndpointServer, endpointServer, filling } from '../endpointServer';
import { open, type Workplace, workplace } from '../engines';

const key = 'sk-key-of-ada';

/** An engine that may ask a server, about files that may or may not leave the machine. */
describe('what leaves the machine', function () {
  this.timeout(40_000);
  let server: EndpointServer;
  let place: Workplace;
  before(async () => {
    server = await endpointServer(filling(['gannet(7)\n']));
  });
  beforeEach(() => {
    server.received.length = 0;
    place = workplace();
  });
  afterEach(() => place.remove());
  after(() => server.close());

  const start = async (consent?: Consent, more = {}) => {
    const { engine, events } = await open(place.store, {}, more);
    if (consent) await engine.index(place.request(consent));
    await engine.setEndpoint({ settings: { url: server.url, model: 'small', kind: 'auto', deadline: 10_000, key } });
    return { engine, events };
  };
  const complete = async (engine: Engine, path: string, text = 'const bird = ') => {
    const position = { line: text.split('\n').length - 1, character: (text.split('\n').at(-1) ?? '').length };
    const { items } = await engine.complete({ path, text, position, trigger: 'manual', threshold: 0.9999 });
    return items[0];
  };
  const inRepository = (file: string) => join(place.repository.path, file);

  it('is nothing before an endpoint is set', async () => {
    const { engine } = await open(place.store);
    await engine.index(place.request());
    await complete(engine, inRepository('lib/bird.js'), 'const qqq = zzz.');
    assert.deepEqual((await engine.ledger({})).totals, { requests: 0, bytes: 0, left: 0, leftBytes: 0, since: 0 });
    assert.equal((await engine.endpoint()).state, 'none');
    await assert.rejects(engine.sentBody({ id: 'x' }), /not kept/);
  });

  it('is the text around the cursor, and the ledger has it', async () => {
    const { engine, events } = await start('learn');
    await complete(engine, inRepository('lib/bird.js'), 'const qqq = zzz.');
    assert.equal(server.received.length, 1);
    const { entries } = await engine.ledger({});
    assert.deepEqual([entries.length, entries[0]?.host], [1, new URL(server.url).host]);
    assert.equal((await engine.sentBody({ id: entries[0]?.id ?? '' })).body, server.received[0]?.body);
    const told = events.flatMap((event) => (event.event === 'endpoint' ? [event.params] : []));
    assert.deepEqual([told[0]?.state, told.at(-1)?.requests], ['ready', 1]);
  });

  it('is nothing while sending is stopped, whoever asks, also for the models of a server', async () => {
    const { engine } = await start('learn');
    const settings = { url: server.url, model: 'small', kind: 'auto', deadline: 10_000, key } as const;
    assert.equal((await engine.setEndpoint({ settings, isStopped: true })).state, 'none');
    await complete(engine, inRepository('lib/bird.js'), 'const qqq = zzz.');
    for (const asked of [engine.findServers({ url: server.url }), engine.findServers({})])
      await assert.rejects(asked, /Sending is stopped/);
    assert.deepEqual([server.received.length, (await engine.ledger({})).entries.length], [0, 0]);
  });

  it('never holds the key, and nothing on the disk does', async () => {
    const { engine, events } = await start('learn');
    await complete(engine, inRepository('lib/bird.js'), 'const qqq = zzz.');
    await engine.close();
    assert.equal(server.received[0]?.headers.authorization, `Bearer ${key}`);
    assert.ok(!server.received[0]?.body.includes(key) && !JSON.stringify(events).includes(key));
    for (const file of readdirSync(place.store, { recursive: true, withFileTypes: true }))
      if (file.isFile()) assert.ok(!readFileSync(join(file.parentPath, file.name)).includes(key), file.name);
  });

  for (const consent of ['rules', 'never', undefined] as const)
    it(`is nothing of a repository with the consent ${consent ?? 'not given yet'}`, async () => {
      const { engine } = await start(consent);
      await complete(engine, inRepository('lib/bird.js'), 'const qqq = zzz.');
      assert.equal(server.received.length, 0);
    });

  for (const [what, file, text, rules] of [
    ['that .doubleignore names', 'lib/bird.js', 'const qqq = zzz.', 'lib/\n'],
    ['whose name says that it holds credentials', 'lib/local_settings.py', 'qqq = zzz.', ''],
    ['that holds credentials and little else', 'lib/secrets.js', `const a = 'x'\nconst b = 'y'\nconst c = zzz.`, ''],
    [
      'with a private key',
      'lib/bird.js',
      `const pem = \`-----BEGIN RSA PRIVATE KEY-----\n${'MIIEvQIBADAN'.repeat(12)}\n-----END RSA PRIVATE KEY-----\`\nconst qqq = zzz.`,
      '',
    ],
    ['that is copied from others', 'node_modules/bird/index.js', 'const qqq = zzz.', ''],
  ] as const)
    it(`is nothing of a file ${what}`, async () => {
      writeFileSync(inRepository('.doubleignore'), rules);
      const { engine } = await start('learn');
      await complete(engine, inRepository(file), text);
      assert.equal(server.received.length, 0);
    });

  it('is nothing of a repository inside another one, which nobody decided about', async () => {
    const { engine } = await start('learn');
    const inner = inRepository('inner/.git');
    mkdirSync(join(inner, 'objects'), { recursive: true });
    writeFileSync(join(inner, 'HEAD'), 'ref: refs/heads/main\n');
    await complete(engine, inRepository('inner/bird.js'), 'const qqq = zzz.');
    assert.equal(server.received.length, 0);
  });

  it('is a file in no repository too, unless a .doubleignore above says no', async () => {
    const { engine } = await start();
    const folder = join(place.store, 'loose');
    for (const name of ['open', 'closed']) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, '.doubleignore'), 'closed/\n');
    await complete(engine, join(folder, 'open', 'bird.js'), 'const qqq = zzz.');
    assert.equal(server.received.length, 1);
    await complete(engine, join(folder, 'closed', 'bird.js'), 'const qqq = zzz.');
    assert.equal(server.received.length, 1);
  });

  it('is nothing of a repository that may not be learned from, by whatever link it is reached', async () => {
    const { engine } = await start('never');
    const links = join(place.store, 'links');
    mkdirSync(links, { recursive: true });
    symlinkSync(inRepository('lib'), join(links, 'lib'));
    symlinkSync(inRepository('lib/bird.js'), join(links, 'one.js'));
    writeFileSync(inRepository('lib/bird.js'), 'const qqq = zzz.');
    for (const path of [join('lib', 'bird.js'), join('lib', 'new.js'), 'one.js'])
      await complete(engine, join(links, path), 'const qqq = zzz.');
    assert.equal(server.received.length, 0);
  });

  it('is nothing of a repository that is broken, or of a new folder in one', async () => {
    const { engine } = await start();
    await complete(engine, inRepository('not/there/yet/bird.js'), 'const qqq = zzz.');
    const broken = join(place.store, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, '.git'), 'gitdir: /gone\n');
    await complete(engine, join(broken, 'bird.js'), 'const qqq = zzz.');
    assert.equal(server.received.length, 0);
  });

  it('is a file of a repository that is known by a path with links', async () => {
    const link = join(place.store, 'link');
    symlinkSync(place.repository.path, link);
    const { engine } = await start();
    await engine.index({ ...place.request(), repositories: [{ path: link, consent: 'learn' }] });
    await complete(engine, join(link, 'lib', 'bird.js'), 'const qqq = zzz.');
    assert.equal(server.received.length, 1);
  });

  it('is nothing in Restricted Mode', async () => {
    const { engine } = await start('learn', { trusted: false });
    await complete(engine, inRepository('lib/bird.js'), 'const qqq = zzz.');
    assert.deepEqual([server.received.length, (await engine.endpoint()).state], [0, 'untrusted']);
    assert.match(JSON.stringify(await engine.testEndpoint({})), /Restricted Mode/);
    assert.equal(server.received.length, 0);
  });

  it('is nothing any more when sending is stopped', async () => {
    const { engine } = await start('learn');
    assert.equal((await engine.setEndpoint({})).state, 'none');
    await complete(engine, inRepository('lib/bird.js'), 'const qqq = zzz.');
    assert.equal(server.received.length, 0);
  });

  it('has a test that tells nothing of anybody', async () => {
    const { engine } = await start('learn');
    assert.equal((await engine.testEndpoint({})).works, true);
    assert.equal(server.received.length, 1);
    assert.equal((await engine.ledger({})).entries[0]?.purpose, 'test');
  });
});
