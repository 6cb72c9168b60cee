import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../src/application/engine';
import { HumanError } from '../../src/foundations/errors';
import { open, type Workplace, workplace } from '../engines';
import { ada } from '../temporaryRepository';

const passphrase = 'four words of mine';
/** Ada's code, of one habit, in enough files to speak of. */
const code = (name: string) => `// Adds ${name}.
function add${name} (list, limits) {
  if (list === undefined) return null
  for (let i = 0; i < list.length; ++i) if (list[i] === '${name}') return limits
  return list.concat('${name}')
}
`;

/** What is said of a repository, whatever it is called. */
const renamed = (value: unknown, path: string): unknown => JSON.parse(JSON.stringify(value).replaceAll(path, 'HERE'));

describe('a portable double', () => {
  let place: Workplace;
  let folder: string;
  let file: string;
  let engine: Engine;
  beforeEach(async () => {
    place = workplace();
    const names = Array.from({ length: 12 }, (_, at) => `N${at}`);
    place.repository.commit(Object.fromEntries(names.map((name) => [`src/${name}.js`, code(name)])));
    folder = mkdtempSync(join(tmpdir(), 'portable-'));
    file = join(folder, 'my.double');
    ({ engine } = await open(place.store));
  });
  afterEach(async () => {
    await place.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  /** A double that knows nothing yet. */
  const another = async (name = 'other') => (await open(join(folder, name))).engine;
  const importedIn = async (of: Engine) => (await of.sources()).repositories.filter(({ imported }) => imported);
  const profileOf = async (of: Engine, path: string) =>
    renamed([await of.profile({}), await of.profile({ unit: 'commit' }), await of.profile({ unit: 'test' })], path);

  for (const consent of ['learn', 'rules'] as const)
    it(`gives an equal profile on an empty store, of a repository whose consent is ${consent}`, async () => {
      await engine.index(place.request(consent));
      await engine.exportDouble({ file, passphrase, code: consent === 'learn' });
      const other = await another();
      const { preview } = await other.importDouble({ file, passphrase });
      const [repository] = await importedIn(other);
      const [{ skipped, lines } = { skipped: {}, lines: 0 }] = (await engine.sources()).repositories;
      deepEqual({ skipped: repository?.skipped, lines: repository?.lines }, { skipped, lines });
      ok((await engine.profile({})).rules.length > 20);
      deepEqual(await profileOf(other, repository?.path ?? ''), await profileOf(engine, place.repository.path));
      deepEqual(
        preview.repositories.map(({ arrival, files, authoredLines, codeLines }) => ({
          ...{ arrival, files, authoredLines, hasCode: codeLines > 0 },
        })),
        [{ arrival: 'new', files: 13, authoredLines: repository?.authoredLines, hasCode: consent === 'learn' }],
      );
      await other.close();
      const again = await another();
      deepEqual(
        await profileOf(again, repository?.path ?? ''),
        await profileOf(engine, place.repository.path),
        'after a restart',
      );
    });

  it('holds no line and no name of code unless that was asked for', async () => {
    await engine.index(place.request());
    await engine.exportDouble({ file, passphrase });
    const other = await another();
    await other.importDouble({ file, passphrase });
    await other.close();
    const kept = ['index.snapshot', 'index.journal'].map((name) => readStore(join(folder, 'other', name))).join('');
    for (const word of ['addN3', 'limits', 'parseHeader']) ok(!kept.includes(word), word);
    ok(kept.includes('src/N3.js'));
  });

  it('holds nothing of files that rules leave out by now, also where they were learned before', async () => {
    await engine.index(place.request());
    place.repository.write({ '.doubleignore': 'src/N3.js\n' });
    await engine.exportDouble({ file, passphrase, code: true });
    const other = await another();
    await other.importDouble({ file, passphrase });
    await other.close();
    const kept = ['index.snapshot', 'index.journal'].map((name) => readStore(join(folder, 'other', name))).join('');
    for (const word of ['addN3', 'src/N3.js']) ok(!kept.includes(word), word);
    ok(kept.includes('addN4'));
  });

  it('is never counted twice: a repository that is read here takes the place of the imported one', async () => {
    await engine.index(place.request());
    await engine.exportDouble({ file, passphrase, code: true });
    const other = await another();
    await other.importDouble({ file, passphrase });
    const totals = (of: Engine) =>
      of.profile({}).then(({ rules }) => rules.map(({ counts, files }) => ({ counts, files })));
    const before = await totals(other);
    place.repository.commit({ 'src/N3.js': null, 'src/renamed.js': code('N3') });
    await engine.index(place.request());
    await other.index(place.request());
    deepEqual(await totals(other), await totals(engine), 'what was renamed since is one file, too');
    equal((await importedIn(other))[0]?.imported?.isReplaced, true);
    const { changed, preview } = await other.importDouble({ file, passphrase });
    deepEqual([changed, preview.repositories.map(({ arrival }) => arrival)], [false, ['here']]);
    await other.forget({ repository: place.repository.path });
    deepEqual(await totals(other), before, 'it counts again');
    equal((await importedIn(other))[0]?.imported?.isReplaced, false);
  });

  it('can be forgotten like a repository, and is not read again', async () => {
    await engine.index(place.request());
    await engine.exportDouble({ file, passphrase });
    const other = await another();
    await other.importDouble({ file, passphrase });
    const [repository] = await importedIn(other);
    equal(repository?.state, 'ready');
    match(repository?.path ?? '', /^imported \d{4}-\d\d-\d\d [0-9a-f]{8}\//);
    await other.forget({ repository: repository?.path ?? '' });
    deepEqual((await other.profile({})).rules, []);
  });

  it('carries what was decided, says what conflicts, and takes it back as it was', async () => {
    const decide = (of: Engine, dimension: string, value: string) =>
      of.override({ dimension, language: 'javascript', unit: 'source', scope: 'author', action: 'pin', value });
    const decided = async (of: Engine) =>
      Object.fromEntries(
        (await of.profile({ language: 'javascript' })).rules.flatMap(({ dimension, override }) =>
          override ? [[dimension, override.value]] : [],
        ),
      );
    await engine.index(place.request());
    const finding = {
      id: 'f1',
      rule: 'r',
      source: 'detector',
      path: join(place.repository.path, 'a.js'),
      message: 'm',
    } as const;
    await engine.dismiss({ finding, reason: 'intended', scope: 'everywhere' });
    await decide(engine, 'layout.quotes', '"');
    await decide(engine, 'layout.semicolons', 'yes');
    await engine.exportDouble({ file, passphrase });
    const other = await another();
    await decide(other, 'layout.quotes', "'");
    const preview = await other.previewImport({ file, passphrase });
    deepEqual(preview.conflicts, [
      { kind: 'overrides', about: 'layout.quotes (javascript)', here: "pin '", coming: 'pin "' },
    ]);
    deepEqual(preview.merges.overrides, { added: 1, same: 0, joined: 0, conflicts: 1, elsewhere: 0 });
    deepEqual(preview.merges.tallies, { added: 0, same: 0, joined: 0, conflicts: 0, elsewhere: 1 });
    deepEqual(await decided(other), { 'layout.quotes': "'" }, 'a preview changes nothing');
    await other.importDouble({ file, passphrase, prefer: 'file' });
    deepEqual(await decided(other), { 'layout.quotes': '"', 'layout.semicolons': 'yes' });
    deepEqual(
      (await other.dismissals()).dismissals.map(({ finding: { rule, message }, scope }) => [rule, message, scope]),
      [['r', '', 'everywhere']],
    );
    await decide(other, 'layout.semicolons', 'no');
    deepEqual(await other.undoImport(), { repositories: 1, restored: 2, kept: 1 });
    deepEqual(await decided(other), { 'layout.quotes': "'", 'layout.semicolons': 'no' });
    deepEqual([await other.lastImport(), await importedIn(other), (await other.dismissals()).dismissals], [{}, [], []]);
    await rejects(other.undoImport(), HumanError);
  });

  it('takes decisions about a repository when it is learned here', async () => {
    await engine.index(place.request());
    const finding = {
      id: 'f1',
      rule: 'r',
      source: 'detector',
      path: join(place.repository.path, 'a.js'),
      message: 'm',
    } as const;
    await engine.dismiss({ finding, reason: 'wrong', scope: 'here' });
    await engine.exportDouble({ file, passphrase });
    const other = await another();
    await other.index(place.request());
    const { preview, changed } = await other.importDouble({ file, passphrase });
    deepEqual([changed, preview.merges.dismissals.added, preview.merges.tallies.added], [true, 1, 1]);
    deepEqual((await other.dismissals()).dismissals[0]?.finding, { ...finding, message: '' });
    equal((await other.importDouble({ file, passphrase })).changed, false, 'twice is once');
  });

  it('takes rules of curation about a repository when it is learned here, which leave out at once', async () => {
    await engine.index(place.request());
    const { path } = place.repository;
    await engine.curate({ change: 'add', rule: { kind: 'path', repository: path, path: 'src/' } });
    await engine.curate({ change: 'add', rule: { kind: 'weight', repository: path, weight: 2 } });
    await engine.exportDouble({ file, passphrase });
    const nobody = await another();
    equal((await nobody.previewImport({ file, passphrase })).merges.curation.elsewhere, 2);
    const other = await another('third');
    await other.index(place.request());
    await other.curate({ change: 'add', rule: { kind: 'weight', repository: path, weight: 3 } });
    const { merges, conflicts } = await other.previewImport({ file, passphrase });
    deepEqual([merges.curation.added, merges.curation.conflicts], [1, 1]);
    deepEqual(conflicts, [{ kind: 'curation', about: path, here: 'counts 3 times', coming: 'counts 2 times' }]);
    equal((await other.learntFiles({ repository: path, folder: 'src/' })).entries.length, 12);
    await other.importDouble({ file, passphrase });
    equal((await other.learntFiles({ repository: path, folder: 'src/' })).entries.length, 0);
    equal((await other.curation()).entries.length, 2);
    await other.undoImport();
    deepEqual(
      (await other.curation()).entries.map(({ rule }) => rule.kind),
      ['weight'],
    );
    await other.index(place.request());
    equal((await other.learntFiles({ repository: path, folder: 'src/' })).entries.length, 12);
  });

  it('of two exports of one history the later one counts, and the earlier one again when that is undone', async () => {
    await engine.index(place.request());
    await engine.exportDouble({ file, passphrase });
    place.repository.commit({ 'src/late.js': code('Late') });
    await engine.index(place.request());
    const later = join(folder, 'later.double');
    await engine.exportDouble({ file: later, passphrase });
    const other = await another();
    await other.importDouble({ file, passphrase });
    const filesOf = async () => (await other.profile({ language: 'javascript' })).rules[0]?.files;
    const before = await filesOf();
    const { preview } = await other.importDouble({ file: later, passphrase });
    equal(preview.repositories[0]?.arrival, 'newer');
    equal(await filesOf(), (before ?? 0) + 1);
    equal((await other.importDouble({ file, passphrase })).changed, false, 'an earlier one changes nothing');
    await other.undoImport();
    equal(await filesOf(), before);
  });

  it('is refused in clear words where the file or the passphrase is wrong, and nothing changes', async () => {
    await engine.index({ repositories: [{ path: place.repository.path, consent: 'rules' }], identities: [ada.email] });
    await rejects(engine.exportDouble({ file, passphrase: 'short' }), /shorter than 8/);
    await engine.exportDouble({ file, passphrase });
    await rejects(engine.exportDouble({ file, passphrase }), /already/);
    const other = await another();
    await rejects(other.importDouble({ file, passphrase: 'another passphrase' }), /does not open/);
    await rejects(other.importDouble({ file: join(folder, 'none'), passphrase }), /could not be read/);
    await rejects(other.importDouble({ file, passphrase, digest: 'other' }), /another one/);
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length - 9));
    await rejects(other.importDouble({ file, passphrase }), /cut off/);
    deepEqual([await other.lastImport(), (await other.sources()).repositories], [{}, []]);
  });
});

/** Texts of a file of a store; empty where there is none. */
function readStore(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
