import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CurationRule } from '../../src/application/curationDoor';
import type { Engine } from '../../src/application/engine';
import { HumanError } from '../../src/foundations/errors';
import { drafted } from '../drafted';
import { knowsColon, notices, open, parser, type Workplace, workplace } from '../engines';
import { ada, runGit, type TemporaryRepository } from '../temporaryRepository';

/** Another habit than the parser's. */
const sextant = [1, 2, 3, 4, 5]
  .map(
    (number) =>
      `function readSextant${number}(sextant) {\n    var angle = sextant.angles[${number}];\n    return angle;\n}\n`,
  )
  .join('\n');

const bytesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
    .join('\n');

const add = (engine: Engine, rule: CurationRule) => engine.curate({ change: 'add', rule });
const refused = (promise: Promise<unknown>, words: RegExp) =>
  assert.rejects(promise, (error) => {
    assert.ok(error instanceof HumanError, String(error));
    assert.match(error.message, words);
    assert.notEqual(error.hint, '');
    return true;
  });

describe('curation, looked at closely', () => {
  let place: Workplace;
  let repository: TemporaryRepository;
  let head: string;
  beforeEach(() => {
    place = workplace();
    repository = place.repository;
    head = repository.commit({ 'lib/old/sextant.js': sextant });
  });
  afterEach(() => place.remove());

  const indexed = async (store?: string) => {
    const { engine, events } = await open(store);
    await engine.index(place.request());
    return { engine, events };
  };
  const functions = async (engine: Engine) => (await engine.sources()).repositories[0]?.functions;

  const nonsense: Readonly<Record<string, readonly [(at: string, commit: string) => unknown, RegExp]>> = {
    'an unknown repository': [
      () => ({ kind: 'path', repository: '/nowhere', path: 'a.js' }),
      /Nothing is learned from \/nowhere/,
    ],
    'an unknown path': [(at) => ({ kind: 'path', repository: at, path: 'lib/none.js' }), /There is no lib\/none\.js/],
    'a path that leads out': [(at) => ({ kind: 'path', repository: at, path: 'lib/../../x' }), /no path inside/],
    'an absolute path': [(at) => ({ kind: 'path', repository: at, path: `${at}/lib/parser.js` }), /no path inside/],
    'a drive': [(at) => ({ kind: 'path', repository: at, path: 'C:\\code\\a.js' }), /no path inside/],
    'an empty path': [(at) => ({ kind: 'path', repository: at, path: './' }), /the whole repository/],
    'a commit that is none': [(at) => ({ kind: 'commits', repository: at, to: '--output=x' }), /no full hash/],
    'a short hash': [(at, commit) => ({ kind: 'commits', repository: at, to: commit.slice(0, 12) }), /no full hash/],
    'an unknown commit': [(at) => ({ kind: 'commits', repository: at, to: 'a'.repeat(40) }), /has no commit/],
    'an empty range': [(at, commit) => ({ kind: 'commits', repository: at, from: commit, to: commit }), /no commit/],
    'all time': [() => ({ kind: 'period' }), /all time/],
    'a reversed period': [() => ({ kind: 'period', from: '2020-01-02', to: '2020-01-01' }), /is after/],
    'a day that is none': [() => ({ kind: 'period', from: '2019-02-29' }), /is no day/],
    'weight 0': [(at) => ({ kind: 'weight', repository: at, weight: 0 }), /cannot count 0 times/],
    'weight 9': [(at) => ({ kind: 'weight', repository: at, weight: 9 }), /cannot count 9 times/],
    'a weight that is no number': [
      (at) => ({ kind: 'weight', repository: at, weight: Number.NaN }),
      /cannot count NaN times/,
    ],
    'an exemplar that is a folder': [(at) => ({ kind: 'exemplar', repository: at, path: 'lib/' }), /is a folder/],
    'an exemplar of nobody': [
      (at) => ({ kind: 'exemplar', repository: at, path: 'lib/bob.js' }),
      /No function of yours/,
    ],
    'an unknown function': [
      (at) => ({ kind: 'exemplar', repository: at, path: 'lib/parser.js', name: 'none' }),
      /No function none/,
    ],
  };
  it('refuses what makes no sense, in words, and changes nothing', async () => {
    const { engine } = await indexed(place.store);
    for (const [what, [rule, words]] of Object.entries(nonsense)) {
      const made = rule(repository.path, head) as CurationRule;
      await refused(add(engine, made), words);
      await refused(engine.previewCuration({ rule: made }), words);
      assert.deepEqual((await engine.curation()).entries, [], what);
    }
    await refused(engine.curate({ change: 'remove', id: 'none' }), /no such rule/);
    await refused(engine.undoCuration(), /no change to take back/);
    assert.ok(!existsSync(join(place.store, 'curation.json')));
  });

  it('takes paths as other systems and people write them', async () => {
    const { engine } = await indexed();
    for (const path of ['lib/old', 'lib\\old\\', './lib//old/']) {
      const { entries } = await add(engine, { kind: 'path', repository: `${repository.path}/`, path });
      assert.deepEqual(
        entries.map(({ rule }) => rule),
        [{ kind: 'path', repository: repository.path, path: 'lib/old/' }],
      );
    }
  });

  it('takes back the change before, however quickly it is asked for', async () => {
    const { engine } = await indexed();
    await add(engine, { kind: 'weight', repository: repository.path, weight: 2 });
    const rule = { kind: 'period', to: '2001-12-31' } as const;
    await Promise.all([add(engine, rule), engine.undoCuration()]);
    assert.deepEqual(
      (await engine.curation()).entries.map((entry) => entry.rule.kind),
      ['weight'],
    );
  });

  it('heeds what another window decided, and a run that is under way', async () => {
    const { engine } = await indexed(place.store);
    const { engine: other } = await open(place.store);
    const file = join(repository.path, 'lib/old/sextant.js');
    const running = other.index(place.request());
    await add(engine, { kind: 'path', repository: repository.path, path: 'lib/old/' });
    await running;
    await other.update({ path: file, text: `${sextant}\n${sextant.replaceAll('Sextant', 'Octant')}` });
    assert.deepEqual((await other.learntFunctions({ path: file })).functions, []);
    assert.equal((await other.curation()).entries.length, 1);
    await other.close();
    await engine.close();
    assert.doesNotMatch(bytesIn(place.store), /read(Sextant|Octant)/);
    const { engine: next } = await open(place.store);
    assert.equal((await next.curation()).entries.length, 1);
    await next.undoCuration();
    await next.index(place.request());
    assert.equal((await next.learntFunctions({ path: file })).functions.length, 5);
  });

  it('forgets at the next start what a killed process left', async () => {
    const { engine } = await indexed(place.store);
    await engine.close();
    const rule = { kind: 'path', repository: repository.path, path: 'lib/old/' };
    const content = { version: 1, rules: [{ id: 'a', rule, made: 1 }], changes: [] };
    writeFileSync(join(place.store, 'curation.json'), JSON.stringify(content));
    const { engine: next } = await open(place.store);
    assert.equal((await next.learntFiles({ repository: repository.path, folder: 'lib/old/' })).entries.length, 0);
    await next.close();
    assert.doesNotMatch(bytesIn(place.store), /readSextant/);
  });

  it('learns no line that is typed in a period that is left out, and what it knew stays', async () => {
    let now = Date.parse('2024-06-10T12:00:00Z');
    const { engine } = await open(undefined, {}, { now: () => now });
    await engine.index(place.request());
    const before = await functions(engine);
    await add(engine, { kind: 'period', repository: repository.path, from: '2024-06-10', to: '2024-06-10' });
    await engine.index(place.request());
    assert.equal(await functions(engine), before);
    const path = join(repository.path, 'lib/parser.js');
    const scans = parser.replaceAll('parse', 'scan');
    await engine.update({ path, text: `${parser}\n${scans}` });
    assert.equal(await functions(engine), before);
    now = Date.parse('2024-06-11T00:00:00Z');
    await engine.update({ path, text: `${parser}\n${scans}\n${parser.replaceAll('parse', 'read')}` });
    assert.equal(await functions(engine), (before ?? 0) + 6);
  });

  it('says how the shallow end of a clone can be moved', async () => {
    const clone = realpathSync(mkdtempSync(join(tmpdir(), 'shallow-')));
    try {
      runGit(clone, ['clone', '-q', '--depth', '1', `file://${repository.path}`, 'it']);
      const path = join(clone, 'it');
      const { engine } = await open();
      repository.commit({ 'lib/more.js': parser });
      runGit(path, ['fetch', '-q', '--depth', '1']);
      runGit(path, ['reset', '-q', '--hard', 'origin/HEAD']);
      runGit(path, ['config', 'user.email', ada.email]);
      await engine.index({ repositories: [{ path, consent: 'learn' }], identities: [ada.email] });
      const first = repository.git('rev-list', '--max-parents=0', 'HEAD');
      await refused(add(engine, { kind: 'commits', repository: path, from: first, to: head }), /has no commit/);
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });

  it('drops the rules about a repository that is forgotten, and what could bring them back', async () => {
    const { engine } = await indexed(place.store);
    await add(engine, { kind: 'path', repository: repository.path, path: 'lib/old/' });
    await add(engine, { kind: 'period', from: '2001-01-01', to: '2001-12-31' });
    await engine.forget({ repository: repository.path });
    const { entries, undo } = await engine.curation();
    assert.deepEqual(
      entries.map(({ rule }) => rule.kind),
      ['period'],
    );
    assert.equal(undo?.change.change, 'add');
    assert.ok(!bytesIn(place.store).includes(repository.path));
    await engine.undoCuration();
    assert.deepEqual(await engine.curation(), { entries: [] });
  });

  it('sets a damaged list aside, and says so', async () => {
    writeFileSync(join(place.store, 'curation.json'), '{"version": 7}');
    const { engine, events } = await indexed(place.store);
    assert.deepEqual((await engine.curation()).entries, []);
    assert.match(notices(events).join(), /The rules by which you curate what is learned are damaged/);
    assert.ok(readdirSync(place.store).some((name) => name.startsWith('curation.json.unreadable-')));
  });

  it('takes changes back one by one, and replaces a rule about the same', async () => {
    const { engine } = await indexed(place.store);
    const rules = async () =>
      (await engine.curation()).entries.map(({ rule }) => ('weight' in rule ? rule.weight : rule.kind));
    const weigh = (weight: number) => add(engine, { kind: 'weight', repository: repository.path, weight });
    await weigh(2);
    await weigh(4);
    const { entries } = await add(engine, { kind: 'path', repository: repository.path, path: 'lib/old/' });
    assert.deepEqual(await rules(), ['path', 4]);
    await engine.curate({ change: 'remove', id: entries[0]?.id ?? '' });
    assert.deepEqual(await rules(), [4]);
    const undone: unknown[] = [];
    for (let change = 0; change < 4; change++) {
      await engine.undoCuration();
      undone.push(await rules());
    }
    assert.deepEqual(undone, [['path', 4], [4], [2], []]);
    await refused(engine.undoCuration(), /no change to take back/);
  });

  it('keeps nothing that waits in the queue of a file that is left out', async () => {
    const { engine } = await indexed(place.store);
    const path = join(repository.path, 'lib/new.js');
    const text = 'function readSextant6(sextant) {\n}\n';
    await drafted(engine, { path, text, position: { line: 0, character: 0 } });
    await add(engine, { kind: 'path', repository: repository.path, path: 'lib/old/' });
    assert.deepEqual((await engine.suggestions()).suggestions, []);
    assert.doesNotMatch(bytesIn(place.store), /sextant\.angles/);
  });

  it('weighs a repository in the profile by how often it counts, and changes nothing where all count alike', async () => {
    const other = workplace();
    try {
      const tabs = sextant.replaceAll('angle;', 'angle').replaceAll('];', ']');
      other.repository.commit({ 'lib/parser.js': tabs, 'lib/more.js': tabs.replaceAll('Sextant', 'Octant') });
      const { engine } = await open();
      await engine.index({
        repositories: [repository, other.repository].map(({ path }) => ({ path, consent: 'learn' })),
        identities: [ada.email],
      });
      const shareOf = async () => {
        const { rules } = await engine.profile({ language: 'javascript' });
        const found = rules.find(({ dimension }) => dimension === 'layout.semicolons');
        return [found?.value, found?.share, found?.files, found?.confidence] as const;
      };
      const all = await engine.profile({});
      const [value, share = 0, files, confidence = 0] = await shareOf();
      await add(engine, { kind: 'weight', repository: other.repository.path, weight: 1 });
      assert.deepEqual(await engine.profile({}), all, 'weight 1 changes nothing at all');
      for (const { path } of [repository, other.repository])
        await add(engine, { kind: 'weight', repository: path, weight: 4 });
      const alike = await shareOf();
      assert.ok(
        Math.abs((alike[1] ?? 0) - share) < 1e-9 && Math.abs((alike[3] ?? 0) - confidence) < 1e-9,
        'nor do equal weights',
      );
      await add(engine, { kind: 'weight', repository: repository.path, weight: 1 });
      const weighed = await shareOf();
      assert.deepEqual([weighed[0], weighed[2]], [value, files], 'what was seen is counted as it is');
      assert.ok(
        Math.abs(share - 2 / 3) < 1e-9 && Math.abs((weighed[1] ?? 0) - 8 / 9) < 1e-9,
        'two files of three, then eight of nine',
      );
    } finally {
      await other.remove();
    }
  });

  it('follows an exemplar where it is as near, and says so; refuses one whose code may not be kept', async () => {
    const { engine } = await indexed();
    const request = {
      path: join(repository.path, 'lib/age.js'),
      text: '// Reads an age line.\nfunction parseAge (line, limits) {\n}\n',
      position: { line: 1, character: 0 },
    };
    const reason = async () => {
      const { id, reason: said } = await drafted(engine, request);
      await engine.resolve({ id, outcome: 'stale' }); // It would be the same draft otherwise, with what it said first.
      return said;
    };
    const before = await reason();
    assert.doesNotMatch(before, /exemplar/);
    await add(engine, { kind: 'exemplar', repository: repository.path, path: 'lib/parser.js', name: 'parseVersion' });
    assert.match(await reason(), /^Follows parseVersion in parser\.js, your exemplar\./);
    await engine.undoCuration();
    assert.equal(await reason(), before);
    await engine.index(place.request('rules'));
    await refused(
      add(engine, { kind: 'exemplar', repository: repository.path, path: 'lib/parser.js' }),
      /only counts are kept/,
    );
  });

  it('forgets everything, on disk too; decisions come back when that is taken back', async () => {
    const { engine } = await indexed(place.store);
    const override = {
      dimension: 'layout.semicolons',
      language: 'javascript',
      unit: 'source',
      scope: 'author',
    } as const;
    await engine.override({ ...override, action: 'mute' });
    await add(engine, { kind: 'path', repository: repository.path, path: 'lib/old/' });
    await engine.draft({
      path: join(repository.path, 'lib/age.js'),
      text: '// Reads an age line.\nfunction parseAge (line, limits) {\n}\n',
      position: { line: 1, character: 0 },
    });
    const finding = {
      id: 'f',
      rule: 'r',
      source: 'detector',
      path: join(repository.path, 'lib/parser.js'),
      message: 'limits.maximum',
    } as const;
    await engine.dismiss({ finding, reason: 'wrong', scope: 'everywhere' });
    assert.ok(await knowsColon(engine, repository.path));
    const { undo } = await engine.forgetEverything();
    assert.equal(undo?.change.change, 'forgetEverything');
    assert.deepEqual((await engine.sources()).repositories, []);
    assert.ok(!(await knowsColon(engine, repository.path)));
    const left = bytesIn(place.store);
    for (const word of ['limits', 'parseHeader', 'readSextant', 'layout.semicolons', 'lib/old', repository.path])
      assert.ok(!left.includes(word), `${word} is gone`);
    assert.deepEqual((await engine.dismissals()).dismissals, []);
    await engine.undoCuration();
    assert.equal((await engine.curation()).entries.length, 1);
    assert.equal((await engine.dismissals()).dismissals.length, 1);
    await engine.index(place.request());
    const { rules } = await engine.profile({ language: 'javascript' });
    assert.equal(rules.find(({ dimension }) => dimension === override.dimension)?.override?.action, 'mute');
    assert.equal((await engine.learntFiles({ repository: repository.path, folder: 'lib/old/' })).entries.length, 0);
    await refused(
      engine.undoCuration().then(() => engine.undoCuration()),
      /no change to take back/,
    );
  });

  it('asks ten thousand rules as quickly as one', async () => {
    const rules = Array.from({ length: 10_000 }, (_, number) => ({
      ...{ id: `r${number}`, made: number },
      rule: { kind: 'path', repository: repository.path, path: `lib/none${number}/` },
    }));
    rules.push({ id: 'last', made: 10_000, rule: { kind: 'path', repository: repository.path, path: 'lib/old/' } });
    writeFileSync(join(place.store, 'curation.json'), JSON.stringify({ version: 1, rules, changes: [] }));
    const { engine } = await indexed(place.store);
    assert.equal((await engine.sources()).repositories[0]?.skipped['curated'], 1);
    assert.equal((await engine.curation()).entries.length, 10_001);
    await engine.update({ path: join(repository.path, 'lib/old/sextant.js'), text: sextant });
    assert.equal((await engine.learntFiles({ repository: repository.path, folder: 'lib/old/' })).entries.length, 0);
    const { undo } = await engine.curate({ change: 'remove', id: 'last' });
    assert.equal(undo?.change.change, 'remove');
  });
});
