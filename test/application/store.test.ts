import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KnownFile } from '../../src/application/corpus';
import type { Snapshot } from '../../src/application/snapshot';
import { SNAPSHOT_VERSION, toColumns } from '../../src/application/snapshot';
import { createStore } from '../../src/application/store';
import { encodeColumns } from '../../src/foundations/binary';
import { silentLog } from '../../src/foundations/log';

const range = { start: { line: 1, character: 0 }, end: { line: 3, character: 1 } };
const file: KnownFile = {
  facts: {
    path: '/r/a.js',
    repository: '/r',
    language: 'javascript',
    hash: 'ab12',
    unit: 'test',
    lineCount: 4,
    bytes: 40,
    authoredLines: 3,
    time: 1_700_000_000.5,
    runs: [{ start: 1, text: 'function f (a, {b}) {\n  return "🐇"\n}' }],
    functions: [
      {
        name: 'f',
        kind: 'function',
        container: '',
        range,
        signature: 'function f (a, {b})',
        parameters: ['a', ''],
        doc: '',
        text: 'function f (a, {b}) {\n  return "🐇"\n}',
        body: { start: 21, end: 35 },
        ownShare: 1,
      },
      {
        name: 'g',
        kind: 'method',
        container: 'C',
        range,
        signature: 'g ()',
        parameters: [],
        doc: 'Says g.',
        text: 'g () {}',
        body: { start: 6, end: 6 },
        ownShare: 0.85,
      },
    ],
    observations: [{ dimension: 'quotes', category: 'double', line: 2 }],
  },
  version: 'v1',
  lines: Uint32Array.of(1, 2, 2 ** 32 - 1, 4),
  own: Uint8Array.of(0, 1, 1, 1),
  others: { otherAuthors: 1 },
};
const empty: KnownFile = {
  ...file,
  facts: { ...file.facts, path: '/r/b.js', unit: 'source', runs: [], functions: [], observations: [] },
  version: '',
};
const snapshot: Snapshot = {
  files: [file, empty],
  repositories: [{ path: '/r', consent: 'learn', identities: ['a@x', 'b@x'], revision: '', time: 1_700_000_000_000 }],
  drafts: ['  return 1\n'],
  model: {
    words: ['a', 'b'],
    tokens: Int32Array.of(0, 1),
    spaced: Uint8Array.of(0, 1),
    keys: ['/r/a.js'],
    languages: ['javascript'],
    ends: Int32Array.of(2),
    times: Float64Array.of(1),
    weights: Float32Array.of(0.5),
  },
};

/** A snapshot whose observations are arrays, so that it can be compared. */
const plain = (given: Snapshot | undefined) => ({
  ...given,
  files: given?.files.map((one) => ({ ...one, facts: { ...one.facts, observations: [...one.facts.observations] } })),
});

describe('a store', () => {
  let folder: string;
  const notices: string[][] = [];
  const open = () => createStore({ folder, log: silentLog, notify: (...notice) => notices.push(notice) });
  const content = () => readFileSync(join(folder, 'index.snapshot'));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-'));
    notices.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives back what was saved', async () => {
    assert.equal(open().news(), undefined);
    assert.equal(await open().save(() => snapshot), true);
    assert.deepEqual(plain(open().news()), snapshot);
    assert.deepEqual(readdirSync(folder), ['index.snapshot']);
    if (process.platform !== 'win32') assert.equal(statSync(join(folder, 'index.snapshot')).mode & 0o777, 0o600);
  });

  it('gives news once, and its own never', async () => {
    const [ours, theirs] = [open(), open()];
    await ours.save(() => snapshot);
    assert.equal(ours.news(), undefined);
    assert.notEqual(theirs.news(), undefined);
    assert.equal(theirs.news(), undefined);
    await theirs.save(() => ({ ...snapshot, drafts: [] }));
    assert.deepEqual(ours.news()?.drafts, []);
  });

  const broken: [string, () => Uint8Array, RegExp, string][] = [
    ['is damaged', () => content().subarray(0, 300), /is damaged and was set aside/, 'index.damaged'],
    ['is no snapshot', () => Buffer.from('hello'), /is damaged and was set aside/, 'index.damaged'],
    ['lacks a column', () => encodeColumns(SNAPSHOT_VERSION, {}), /is damaged and was set aside/, 'index.damaged'],
    [
      'is of the future',
      () => encodeColumns(SNAPSHOT_VERSION + 1, toColumns(snapshot)),
      /by a later version/,
      'index.later-version',
    ],
  ];
  for (const [what, bytes, message, aside] of broken)
    it(`sets a file aside that ${what}, says so once, and goes on`, async () => {
      await open().save(() => snapshot);
      writeFileSync(join(folder, 'index.snapshot'), bytes());
      const store = open();
      assert.equal(store.news(), undefined);
      assert.equal(store.news(), undefined);
      assert.equal(notices.length, 1);
      assert.match(notices[0]?.[0] ?? '', message);
      assert.match(notices[0]?.[1] ?? '', /Index your repositories again/);
      assert.deepEqual(readdirSync(folder), [aside]);
      assert.equal(await store.save(() => snapshot), true);
      assert.deepEqual(plain(open().news()), snapshot);
    });

  it('rebuilds what an earlier version wrote without a word', () => {
    writeFileSync(join(folder, 'index.snapshot'), encodeColumns(SNAPSHOT_VERSION - 1, toColumns(snapshot)));
    assert.equal(open().news(), undefined);
    assert.deepEqual(notices, []);
  });

  it('takes the place of a lock whose process is gone', async () => {
    writeFileSync(join(folder, 'lock'), '999999999');
    assert.equal(await open().save(() => snapshot), true);
    assert.deepEqual(readdirSync(folder), ['index.snapshot']);
  });

  it('waits for a process that writes, and gives up in the end without harm', async function () {
    this.timeout(10_000);
    writeFileSync(join(folder, 'lock'), String(process.ppid));
    const saving = open().save(() => snapshot);
    setTimeout(() => rmSync(join(folder, 'lock')), 120);
    assert.equal(await saving, true);
  });

  it('says once that it cannot write, and writes when it can', async () => {
    const store = open();
    rmSync(folder, { recursive: true });
    assert.equal(await store.save(() => snapshot), false);
    assert.equal(await store.save(() => snapshot), false);
    assert.equal(notices.length, 1);
    assert.match(notices[0]?.[0] ?? '', /could not be saved/);
  });

  it('in a folder that cannot be made is refused with what to do', () => {
    writeFileSync(join(folder, 'file'), '');
    assert.throws(
      () => createStore({ folder: join(folder, 'file'), log: silentLog, notify: () => {} }),
      /cannot be used/,
    );
  });

  it('in memory keeps nothing', async () => {
    const store = createStore({ log: silentLog, notify: () => {} });
    assert.equal(await store.save(() => snapshot), false);
    assert.equal(store.news(), undefined);
  });
});
