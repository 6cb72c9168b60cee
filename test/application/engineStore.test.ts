import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Engine } from '../../src/application/engine';
import { HumanError, isAbort } from '../../src/foundations/errors';
import { drafted } from '../drafted';
import { continued, knowsColon, notices, open, parser, type Workplace, workplace } from '../engines';
import { ada, bob, temporaryRepository } from '../temporaryRepository';

/** All bytes of all files of a folder, one character each. */
const bytesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n');
/** What only the code of the repository says. */
const words = ['parseHeader', 'Invalid Header', 'Reads a header', 'colon + 1', 'limits'];

describe('an engine with a store', () => {
  let repository: Workplace['repository'];
  let store: string;
  let request: Workplace['request'];
  let remove: Workplace['remove'];
  beforeEach(() => {
    ({ repository, store, request, remove } = workplace());
  });
  afterEach(() => remove());

  it('gives the same answers after a restart, from the store alone', async () => {
    const first = await open(store);
    await first.engine.index(request());
    const before = await continued(first.engine, repository.path, '  const value = ');
    await first.engine.close();
    const { engine, events } = await open(store);
    assert.deepEqual(events[0]?.event === 'state' && events[0].params.state, 'ready');
    assert.equal(await continued(engine, repository.path, '  const value = '), before);
    assert.notEqual(before, '');
  });

  it('drafts, lets the draft wait over a restart, and takes the decision', async () => {
    const first = await open(store);
    await first.engine.index(request());
    const text = '// Reads an age line.\nfunction parseAge (line, limits) {\n}\n';
    const suggestion = await drafted(first.engine, {
      path: join(repository.path, 'lib/age.js'),
      text,
      position: { line: 1, character: 0 },
    });
    assert.match(suggestion.edits[0]?.newText ?? '', /indexOf\(':'\)/);
    await first.engine.close();
    const { engine, events } = await open(store);
    assert.deepEqual((await engine.suggestions()).suggestions, [suggestion]);
    await engine.resolve({ id: suggestion.id, outcome: 'accepted' });
    assert.deepEqual((await engine.suggestions()).suggestions, []);
    assert.ok(events.some((event) => event.event === 'suggestions' && event.params.pending === 0));
    await assert.rejects(engine.resolve({ id: suggestion.id, outcome: 'rejected' }), HumanError);
  });

  it('loses nothing to a mistyped address or commit, and lets go of the lines of who one no longer is', async () => {
    const { engine } = await open(store);
    await engine.index(request());
    for (const mistyped of [{ identities: ['adda@example.com'] }, { revision: 'mian' }])
      await assert.rejects(
        engine.index({
          repositories: [{ path: repository.path, consent: 'learn', ...mistyped }],
          identities: mistyped.identities ?? [ada.email],
        }),
        HumanError,
      );
    assert.ok(await knowsColon(engine, repository.path));
    await engine.index({ ...request(), identities: [bob.email] });
    assert.ok(!(await knowsColon(engine, repository.path)));
  });

  it('keeps no code where only counts are consented to', async () => {
    const { engine } = await open(store);
    const result = await engine.index(request('rules'));
    assert.equal(result.functions, 6);
    assert.ok((await engine.profile({ language: 'javascript' })).rules.length > 0);
    assert.equal(await knowsColon(engine, repository.path), false);
    await engine.update({ path: join(repository.path, 'lib/parser.js'), text: `${parser}// readSextant\n` });
    await engine.close();
    for (const word of [...words, 'readSextant']) assert.ok(!bytesIn(store).includes(word), word);
  });

  const withdrawals: [string, (engine: Engine) => Promise<unknown>, readonly string[], number][] = [
    ['consent becomes never', (engine) => engine.index(request('never')), words, 0],
    ['consent becomes rules', (engine) => engine.index(request('rules')), words, 1],
    [
      'it is forgotten',
      (engine) => engine.forget({ repository: repository.path }),
      [...words, 'parser.js', 'double-'],
      0,
    ],
  ];
  for (const [what, withdraw, gone, rules] of withdrawals)
    it(`leaves no code in any file of the store when ${what}, at once`, async () => {
      const first = await open(store);
      await first.engine.index(request());
      await first.engine.close();
      const { engine } = await open(store);
      await engine.update({ path: join(repository.path, 'lib/parser.js'), text: `${parser}// readSextant\n` });
      await engine.draft({
        path: join(repository.path, 'lib/age.js'),
        text: '// Reads an age line.\nfunction parseAge (line, limits) {\n}\n',
        position: { line: 1, character: 0 },
      });
      for (const left of ['index.damaged', 'index.later-version.journal', 'suggestions.json.999999999.part'])
        writeFileSync(join(store, left), parser);
      assert.ok(gone.every((word) => word === 'double-' || bytesIn(store).includes(word)));
      await withdraw(engine);
      for (const word of [...gone, 'readSextant']) assert.ok(!bytesIn(store).includes(word), word);
      assert.equal(await knowsColon(engine, repository.path), false);
      assert.equal(Math.min((await engine.profile({})).rules.length, 1), rules);
      await engine.update({ path: join(repository.path, 'lib/parser.js'), text: parser });
      await engine.close();
      for (const word of gone) assert.ok(!bytesIn(store).includes(word), word);
    });

  it('forgets in one window what another one forgot', async () => {
    const [one, two] = [await open(store), await open(store)];
    await one.engine.index(request());
    await one.engine.close();
    await two.engine.update({ path: join(repository.path, 'lib/parser.js'), text: parser });
    const three = await open(store);
    assert.equal(await knowsColon(three.engine, repository.path), true);
    await three.engine.index(request('never'));
    await three.engine.close();
    const deadline = Date.now() + 5000;
    while ((await knowsColon(two.engine, repository.path)) && Date.now() < deadline) await wait(50);
    assert.equal(await knowsColon(two.engine, repository.path), false);
    await two.engine.close();
    for (const word of words) assert.ok(!bytesIn(store).includes(word), word);
    assert.equal(await knowsColon((await open(store)).engine, repository.path), false);
  });

  it('answers completions while it indexes, and stops when told', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`lib/f${i}.js`, parser.replaceAll('parse', `p${i}`)]),
    );
    repository.commit(files);
    const { engine, events } = await open(store);
    const controller = new AbortController();
    const indexing = engine.index(request(), controller.signal);
    engine.on((event) => event.event === 'progress' && event.params.done >= 5 && controller.abort());
    await assert.rejects(indexing, isAbort);
    assert.equal(await knowsColon(engine, repository.path), true);
    const state = events.findLast((event) => event.event === 'state');
    assert.equal(state?.event === 'state' && state.params.state, 'ready');
    await engine.close();
    const resumed = await open(store);
    const result = await resumed.engine.index(request());
    assert.equal(result.files, 41);
    assert.equal(result.functions, 246);
  });

  it('goes on from what was saved in the middle, with nothing lost or learnt twice', async () => {
    const names = Array.from({ length: 26 }, (_, number) => `lib/f${number}.js`);
    repository.commit(
      Object.fromEntries(
        names.map((name) => [name, `${parser}// ${name}\n${`// ${'long '.repeat(30)}\n`.repeat(300)}`]),
      ),
    );
    const { engine } = await open(store, { saveDelay: 1 });
    const copy = join(store, 'copy');
    // Each step before the last overwrites the copy: however fast the machine is, what is left was saved in the middle.
    mkdirSync(copy);
    engine.on((event) => {
      const journal = join(store, 'index.journal');
      if (event.event === 'progress' && event.params.done < names.length && existsSync(journal))
        cpSync(journal, join(copy, 'index.journal'));
    });
    const whole = await engine.index(request());
    const half = await open(copy);
    const [state] = half.events;
    assert.ok(state?.event === 'state' && state.params.files > 0 && state.params.files < 27);
    assert.equal(await knowsColon(half.engine, repository.path), true);
    assert.deepEqual({ ...(await half.engine.index(request())), seconds: 0 }, { ...whole, seconds: 0 });
  });

  it('rebuilds a damaged store and says so once', async () => {
    const first = await open(store);
    await first.engine.index(request());
    await first.engine.close();
    writeFileSync(join(store, 'index.snapshot'), 'damaged');
    const { engine, events } = await open(store);
    assert.equal(notices(events).length, 1);
    assert.match(notices(events)[0] ?? '', /damaged/);
    assert.equal((await engine.index(request())).files, 1);
    await engine.close();
    assert.deepEqual(notices((await open(store)).events), []);
  });

  it('shares a store with another engine: neither loses what the other learnt', async () => {
    const other = temporaryRepository();
    try {
      const tea = (cup: number) => `function brew${cup} (kettle) {\n  return kettle.boilGently()\n}\n`;
      other.commit({ 'a.js': [1, 2, 3, 4].map(tea).join('\n') });
      const [one, two] = [await open(store), await open(store)];
      await one.engine.index(request());
      await two.engine.index({ ...request(), repositories: [{ path: other.path, consent: 'learn' }] });
      await one.engine.close();
      await two.engine.close();
      const { engine } = await open(store);
      assert.equal(await knowsColon(engine, repository.path), true);
      assert.match(await continued(engine, other.path, '  return kettle.'), /boilGently/);
    } finally {
      other.remove();
    }
  });
});
