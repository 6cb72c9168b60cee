import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Consent, Engine } from '../../src/application/engine';
import { closeEngines, open, parser } from '../engines';
import { ada, bob, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

const files = Array.from({ length: 24 }, (_, at) => `lib/file${at}.js`);

describe('what one window takes back while another one reads it', function () {
  this.timeout(60_000);
  let repository: TemporaryRepository;
  let store: string;
  beforeEach(() => {
    repository = temporaryRepository();
    store = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    const texts = files.map((name, at) => [name, parser.replaceAll('parse', `parse${at}`)] as const);
    repository.commits([
      [Object.fromEntries(texts)],
      // With a second author, it takes a blame of each file.
      [Object.fromEntries(texts.map(([name, text]) => [name, `${text}// Looked at.\n`])), { author: bob }],
      [
        {
          'lib/file0.js': `${parser.replaceAll('parse', 'parse0').replace('colon === -1', 'colon < 0')}// Looked at.\n`,
        },
      ],
    ]);
  });
  afterEach(async () => {
    await closeEngines();
    repository.remove();
    rmSync(store, { recursive: true, force: true });
  });

  const request = () => ({
    repositories: [{ path: repository.path, consent: 'learn' as const }],
    identities: [ada.email],
  });
  const known = async (engine: Engine) =>
    (await engine.sources()).repositories.map(({ consent, authoredLines }) => [consent, authoredLines] as const);
  const until = async (isSo: () => Promise<boolean>) => {
    while (!(await isSo())) await wait(5);
  };
  /** All that the store holds, beside its books. */
  const stored = () =>
    readdirSync(store, { recursive: true, encoding: 'utf8' })
      .map((name) => join(store, name))
      .filter((file) => existsSync(file) && !/\.(lock|db)$/.test(file));

  const takings: Readonly<Record<string, readonly [(engine: Engine) => Promise<unknown>, Consent[]]>> = {
    'forgotten by itself': [(engine) => engine.forget({ repository: repository.path }), []],
    'forgotten with everything': [(engine) => engine.forgetEverything(), []],
    'that is never to be learned': [
      (engine) => engine.index({ repositories: [{ path: repository.path, consent: 'never' }], identities: [] }),
      ['never'],
    ],
  };
  for (const [title, [take, left]] of Object.entries(takings))
    it(`is not learned again: a repository ${title}`, async () => {
      const { engine: reading, events } = await open(store, { saveDelay: 5 });
      const { engine: taking } = await open(store, { saveDelay: 5 });
      const run = reading.index(request()).catch(() => {});
      await until(async () => events.some(({ event, params }) => event === 'progress' && params.done > 3));
      await reading.pause({ paused: true });
      await until(async () => (await known(taking)).length > 0);
      await take(taking);
      await reading.pause({ paused: false });
      await run;
      await closeEngines();
      const { engine: fresh } = await open(store);
      assert.deepEqual(
        await known(fresh),
        left.map((consent) => [consent, 0]),
      );
    });

  it('leaves no own fixes, blames and readings behind', async () => {
    const { engine: reading } = await open(store, { saveDelay: 5 });
    const { engine: taking } = await open(store, { saveDelay: 5 });
    await reading.index(request());
    await reading.pause({ paused: true }); // Own fixes are read behind the run, and wait now.
    await until(async () => (await known(taking)).length > 0);
    await taking.forgetEverything();
    await until(async () => (await known(reading)).length === 0);
    await reading.pause({ paused: false });
    await reading.trainingKit({ preview: true }).catch(() => {}); // It waits for the own fixes.
    await closeEngines();
    // What a run was writing when it was called off is given its name a moment later.
    await until(async () => !stored().some((file) => file.endsWith('.part')));
    const rest = stored().filter((file) => !/(index\.(snapshot|journal)|(fixes|readings))$/.test(file));
    assert.deepEqual(
      rest.filter((file) => !file.endsWith('blames.json')),
      [],
    );
    for (const file of rest) assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')).entries, []);
  });
});
