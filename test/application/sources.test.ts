import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Engine, LearntRepository } from '../../src/application/engine';
import { HumanError } from '../../src/foundations/errors';
import { drafted } from '../drafted';
import { foreign, knowsColon, open, parser, type Workplace, workplace } from '../engines';
import { ada, bob, runGit, type TemporaryRepository } from '../temporaryRepository';

/** Words that only Ada's code has. */
const words = ['parseHeader', 'Invalid Header', 'limits.maximum', 'readSextant'];

const bytesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
    .join('\n');

const draftRequest = (repository: TemporaryRepository) => ({
  path: join(repository.path, 'lib/age.js'),
  text: '// Reads an age line.\nfunction parseAge (line, limits) {\n}\n',
  position: { line: 1, character: 0 },
});

describe('what is learnt from where', () => {
  let place: Workplace;
  let repository: TemporaryRepository;
  let elsewhere: string;
  beforeEach(() => {
    place = workplace();
    repository = place.repository;
    elsewhere = realpathSync(mkdtempSync(join(tmpdir(), 'elsewhere-')));
  });
  afterEach(async () => {
    await place.remove();
    rmSync(elsewhere, { recursive: true, force: true });
  });

  const rowOf = async (engine: Engine, path = repository.path): Promise<LearntRepository> => {
    const row = (await engine.sources()).repositories.find((it) => it.path === path);
    assert.ok(row, `${path} is listed`);
    return row;
  };

  it('is nothing before anything was learnt', async () => {
    const { engine } = await open();
    assert.deepEqual(await engine.sources(), { repositories: [], storeBytes: 0, paused: null });
  });

  it('is told with what was left out, and the same after another reading and a restart', async () => {
    repository.commit(
      { 'lib/mixed.js': `${parser}\n${foreign}`, LICENSE: 'x', 'package-lock.json': '{}' },
      { author: bob },
    );
    repository.commit({ 'lib/mixed.js': `${parser}\n${foreign}\n${parser.replaceAll('parse', 'scan')}` });
    const { engine } = await open(place.store);
    const result = await engine.index(place.request());
    const first = await rowOf(engine);
    assert.equal(first.state, 'ready');
    assert.deepEqual(first.identities, [ada.email]);
    for (const name of ['files', 'functions', 'lines', 'authoredLines', 'bytes', 'skipped', 'notices'] as const)
      assert.deepEqual(first[name], result[name], name);
    assert.ok((first.skipped['otherAuthors'] ?? 0) > 0 && (first.skipped['otherLanguages'] ?? 0) > 0);
    assert.equal(first.heldBytes, first.bytes);
    assert.equal(first.unchecked, 0);
    assert.ok(first.updated > 0);
    const again = await engine.index(place.request());
    assert.deepEqual({ ...again, seconds: 0 }, { ...result, seconds: 0 });
    const { updated, ...counts } = first;
    const { updated: later, ...countsAgain } = await rowOf(engine);
    assert.deepEqual(countsAgain, counts);
    await engine.close();
    const { engine: restarted } = await open(place.store);
    const { updated: restored, ...countsRestored } = await rowOf(restarted);
    assert.deepEqual(countsRestored, counts);
    assert.ok(later >= updated && restored >= updated);
    assert.ok((await restarted.sources()).storeBytes > 0);
  });

  it('is nothing of a repository that was never named', async () => {
    const { engine } = await open();
    await engine.update({ path: join(repository.path, 'lib/parser.js'), text: parser });
    await engine.identities([repository.path]);
    await engine.discover({ folders: [repository.path] });
    assert.equal(await knowsColon(engine, repository.path), false);
    assert.deepEqual((await engine.sources()).repositories, []);
  });

  it('says what failed, and why', async () => {
    const { engine } = await open();
    const asked = engine.index({ ...place.request(), repositories: [{ path: elsewhere, consent: 'learn' }] });
    await assert.rejects(asked, HumanError);
    const row = await rowOf(engine, elsewhere);
    assert.equal(row.state, 'failed');
    assert.ok(row.problem?.message && row.problem.hint);
  });

  it('stays when the folder is gone, and is read again when it is back', async () => {
    const { engine } = await open(place.store);
    const before = await engine.index(place.request());
    const moved = join(elsewhere, 'moved');
    renameSync(repository.path, moved);
    try {
      assert.equal((await rowOf(engine)).state, 'missing');
      const result = await engine.index(place.request());
      assert.equal(result.functions, before.functions);
      assert.deepEqual([result.lines, result.skipped], [before.lines, before.skipped]);
      assert.match(result.notices.join(), /There is no folder/);
      assert.equal(await knowsColon(engine, repository.path), true);
    } finally {
      renameSync(moved, repository.path);
    }
    repository.commit({ 'lib/late.js': 'function late (x) {\n  return x + 1\n}\n' });
    assert.equal((await engine.index(place.request())).functions, before.functions + 1);
    assert.equal((await rowOf(engine)).state, 'ready');
  });

  it('goes from counts to code and back', async () => {
    const { engine } = await open();
    await engine.index(place.request('rules'));
    assert.equal(await knowsColon(engine, repository.path), false);
    await engine.index(place.request('learn'));
    assert.equal(await knowsColon(engine, repository.path), true);
    const { rules } = await engine.profile({});
    await engine.index(place.request('rules'));
    assert.equal(await knowsColon(engine, repository.path), false);
    const counts = (await engine.profile({})).rules.map(({ dimension, counts }) => ({ dimension, counts }));
    assert.deepEqual(
      counts,
      rules.map(({ dimension, counts }) => ({ dimension, counts })),
    );
  });

  /** Takes consent back in one way. */
  const check = (what: string, expected: 'rules' | 'never' | 'forgotten', isGone: boolean) =>
    it(`leaves at once when it is ${what}${isGone ? ', also where the folder is gone' : ''}`, async () => {
      const { engine } = await open(place.store);
      await engine.index(place.request());
      const path = join(repository.path, 'lib/parser.js');
      await engine.update({ path, text: `${parser}// readSextant\n` });
      const suggestion = await drafted(engine, draftRequest(repository));
      await engine.resolve({ id: suggestion.id, outcome: 'accepted', text: '  return limits.maximum\n' });
      await engine.draft(draftRequest(repository));
      assert.equal((await engine.suggestions()).suggestions.length, 1);
      if (isGone) renameSync(repository.path, join(elsewhere, 'gone'));
      if (expected === 'forgotten') await engine.forget({ repository: `${repository.path}/` });
      else await engine.index(place.request(expected));
      for (const word of words) assert.ok(!bytesIn(place.store).includes(word), word);
      assert.deepEqual((await engine.suggestions()).suggestions, []);
      assert.equal(await knowsColon(engine, repository.path), false);
      const rows = (await engine.sources()).repositories;
      assert.deepEqual(
        rows.map(({ consent }) => consent),
        expected === 'forgotten' ? [] : [expected],
      );
      assert.equal((await engine.profile({})).rules.length > 0, expected === 'rules');
      await engine.close();
      for (const word of words) assert.ok(!bytesIn(place.store).includes(word), `${word}, after the end`);
      if (isGone) renameSync(join(elsewhere, 'gone'), repository.path);
    });
  for (const isGone of [false, true]) {
    check('for counts alone', 'rules', isGone);
    check('for nothing', 'never', isGone);
    check('forgotten', 'forgotten', isGone);
  }

  it('leaves also while a run learns it, and the other repositories are learnt', async () => {
    const other = workplace();
    try {
      const names = Array.from({ length: 30 }, (_, at) => `lib/f${at}.js`);
      repository.commit(Object.fromEntries(names.map((name) => [name, parser])));
      const { engine } = await open(place.store);
      const repositories = [...place.request().repositories, ...other.request().repositories];
      let forgetting: Promise<unknown> | undefined;
      engine.on(({ event, params }) => {
        if (event === 'progress' && params.done > 5) forgetting ??= engine.forget({ repository: repository.path });
      });
      const result = await engine.index({ repositories, identities: [ada.email] });
      await forgetting;
      assert.equal(result.functions, 6);
      assert.deepEqual(
        (await engine.sources()).repositories.map(({ path }) => path),
        [other.repository.path],
      );
      await engine.close();
      assert.ok(!bytesIn(place.store).includes(repository.path));
    } finally {
      other.repository.remove();
      rmSync(other.store, { recursive: true });
    }
  });

  it('rests when it is told, learns saves all the same, and goes on', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `lib/f${at}.js`);
    repository.commit(Object.fromEntries(names.map((name) => [name, parser])));
    const { engine, events } = await open();
    await engine.pause({ paused: true });
    let isOver = false;
    const running = engine.index(place.request()).then((result) => {
      isOver = true;
      return result;
    });
    // From the first look on, the double knows whose the repository is.
    while (!(await knowsColon(engine, repository.path))) await wait(5);
    assert.equal(isOver, false);
    const paused = await engine.sources();
    assert.equal(paused.paused, 'command');
    assert.ok(['waiting', 'reading'].includes(paused.repositories[0]?.state ?? ''));
    await engine.update({ path: join(repository.path, 'lib/new.js'), text: parser });
    const saved = await engine.sources();
    assert.equal(saved.repositories[0]?.files, (paused.repositories[0]?.files ?? 0) + 1);
    const states = () => events.flatMap((it) => (it.event === 'state' ? [it.params.state] : []));
    assert.equal(states().at(-1), 'paused');
    await engine.pause({ paused: false });
    assert.equal((await running).functions, 6 * 32);
    assert.equal(states().at(-1), 'ready');
  });

  it('rests on battery, where it is told to', async () => {
    const { engine, events } = await open(undefined, { restOnBattery: true }, { onBattery: () => true });
    const controller = new AbortController();
    let isOver = false;
    const running = engine.index(place.request(), controller.signal).then(
      () => {
        isOver = true;
      },
      () => undefined,
    );
    while (!events.some((it) => it.event === 'state' && it.params.state === 'paused')) await wait(5);
    assert.equal((await engine.sources()).paused, 'battery');
    assert.equal(isOver, false);
    controller.abort();
    await running;

    const other = await open(undefined, { restOnBattery: false }, { onBattery: () => true });
    assert.equal((await other.engine.index(place.request())).files, 1);
    assert.equal((await other.engine.sources()).paused, null);
  });

  describe('where copies of one repository are known', () => {
    const clone = (name: string) => {
      const path = join(elsewhere, name);
      runGit(elsewhere, ['clone', '-q', repository.path, path]);
      return path;
    };
    const both = (...paths: string[]) => ({
      repositories: [repository.path, ...paths].map((path) => ({ path, consent: 'learn' as const })),
      identities: [ada.email],
    });
    const habits = async (engine: Engine) =>
      (await engine.profile({})).rules.map(({ dimension, counts, files, repositories }) => ({
        ...{ dimension, counts, files, repositories },
      }));
    const expected = async () => {
      const { engine } = await open();
      const result = await engine.index(place.request());
      return { result, habits: await habits(engine) };
    };

    for (const kind of ['clone', 'linked working tree'] as const)
      it(`counts each line of a ${kind} once`, async () => {
        const once = await expected();
        const copy = join(elsewhere, 'copy');
        if (kind === 'clone') clone('copy');
        else repository.git('worktree', 'add', '-q', copy);
        const { engine } = await open(place.store);
        const result = await engine.index(both(copy));
        assert.equal(result.functions, once.result.functions);
        assert.equal(result.authoredLines, once.result.authoredLines);
        assert.deepEqual(await habits(engine), once.habits);
        assert.equal((await rowOf(engine, copy)).functions, once.result.functions, 'its own row counts it');
        await engine.close();
        const { engine: restarted } = await open(place.store);
        assert.deepEqual(await habits(restarted), once.habits, 'after a restart');
        await restarted.forget({ repository: repository.path });
        assert.deepEqual(await habits(restarted), once.habits, 'the other copy takes its place');
        assert.equal(await knowsColon(restarted, copy), true);
      });

    it('counts the newest version of a file that differs', async () => {
      const copy = clone('copy');
      const { engine } = await open();
      await engine.index(both(copy));
      const added = 'function late (x) {\n  return x + 1\n}\n';
      await engine.update({ path: join(copy, 'lib/parser.js'), text: `${parser}\n${added}` });
      assert.equal((await engine.index({ repositories: [], identities: [] })).functions, 0);
      const state = await new Promise<number>((resolve) => {
        engine.on(({ event, params }) => event === 'state' && resolve(params.functions));
        void engine.pause({ paused: true });
      });
      assert.equal(state, 7);
    });

    it('learns code where one copy allows it', async () => {
      const copy = clone('copy');
      const { engine } = await open();
      const repositories = [
        { path: repository.path, consent: 'rules' as const },
        { path: copy, consent: 'learn' as const },
      ];
      const result = await engine.index({ repositories, identities: [ada.email] });
      assert.equal(result.functions, 6);
      assert.equal(await knowsColon(engine, copy), true);
      await engine.index({ ...both(), repositories: [{ path: copy, consent: 'rules' }] });
      assert.equal(await knowsColon(engine, copy), false);
      assert.ok(existsSync(copy));
    });
  });
});
