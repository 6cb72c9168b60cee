import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeRecord, RECORD_VERSION } from '../../src/application/recordFile';
import { encodeColumns } from '../../src/foundations/binary';

import { file, pathsOf, snapshot, storeFolder } from '../savedFiles';

type Place = ReturnType<typeof storeFolder>;

describe('a damaged store', () => {
  let folder: Place['folder'];
  let notices: Place['notices'];
  let open: Place['open'];
  let at: Place['at'];
  let write: Place['write'];
  let append: Place['append'];
  let replace: Place['replace'];
  let names: Place['names'];
  let remove: Place['remove'];
  beforeEach(() => {
    ({ folder, notices, open, at, write, append, replace, names, remove } = storeFolder());
  });
  afterEach(() => remove());

  it('cuts off what was not written to its end', async () => {
    for (const cut of [1, 50, 400]) {
      rmSync(folder, { recursive: true });
      await append(open(), 'a');
      const { size } = statSync(at('index.journal'));
      await append(open(), 'b');
      truncateSync(at('index.journal'), statSync(at('index.journal')).size - cut);
      assert.deepEqual(pathsOf(open().news()), ['a'], `${cut} bytes`);
      await append(open(), 'c');
      assert.deepEqual(pathsOf(open().news()), ['a', 'c'], `${cut} bytes`);
      assert.ok(statSync(at('index.journal')).size > size);
    }
    await append(open(), 'd');
    appendFileSync(at('index.journal'), 'not a record');
    assert.deepEqual(pathsOf(open().news()), ['a', 'c', 'd']);
    assert.deepEqual(notices, []);
  });

  it('leaves a damaged change out, says so, keeps the others, and is due for a new base', async () => {
    for (const name of ['a', 'b', 'c']) await append(open(), name);
    const bytes = readFileSync(at('index.journal'));
    const place = bytes.indexOf('/r/b.js');
    bytes[place + 3] = 0;
    writeFileSync(at('index.journal'), bytes);
    const store = open();
    assert.deepEqual(pathsOf(store.news()), ['a', 'c']);
    assert.match(notices[0]?.[0] ?? '', /Some of the saved index is damaged/);
    assert.equal(store.isDue(), true);
  });

  it('keeps what is whole of a damaged base', async () => {
    const large = (name: string) => ({ ...file, facts: { ...file.facts, path: `/r/${name}.js`, bytes: 1_000_000 } });
    await replace(open(), { ...snapshot, files: ['a', 'b', 'c'].map(large) });
    await append(open(), 'd');
    const bytes = readFileSync(at('index.snapshot'));
    bytes[bytes.indexOf('/r/b.js') + 3] = 0;
    writeFileSync(at('index.snapshot'), bytes);
    const store = open();
    const news = store.news();
    assert.deepEqual(pathsOf(open().news()), ['a', 'c', 'd']);
    assert.deepEqual(pathsOf(news), ['a', 'c', 'd']);
    assert.deepEqual(news?.base?.model, snapshot.model);
    assert.equal(news?.isComplete, false);
    assert.equal(store.isDue(), true);
    assert.match(notices[0]?.[0] ?? '', /Some of the saved index is damaged/);
  });

  it('keeps what is there of a base that was cut', async () => {
    await replace(open());
    truncateSync(at('index.snapshot'), statSync(at('index.snapshot')).size - 10);
    const store = open();
    assert.deepEqual(pathsOf(store.news()), ['a', 'b']);
    assert.equal(store.isDue(), true);
    assert.equal(notices.length, 1);
  });

  const head = (version: number) => Buffer.concat([Buffer.from('CDBLRECS'), Buffer.from([version]), Buffer.alloc(50)]);
  const firstVersion = () => readFileSync(join(import.meta.dirname, '../fixtures/store/version1.snapshot'));
  const broken: [string, () => Uint8Array, RegExp, string][] = [
    ['is no base', () => Buffer.from('hello'), /is damaged and was set aside/, 'index.damaged'],
    ['is empty', () => Buffer.from(''), /is damaged and was set aside/, 'index.damaged'],
    [
      'was cut in its head',
      () => head(RECORD_VERSION).subarray(0, 20),
      /is damaged and was set aside/,
      'index.damaged',
    ],
    [
      'lacks columns',
      () => Buffer.concat([head(2).subarray(0, 48), encodeRecord({})]),
      /the column names is missing/,
      'index.damaged',
    ],
    ['is of the future', () => head(RECORD_VERSION + 1), /by a later version.*version 3/, 'index.later-version'],
    ['is too old', () => encodeColumns(0, {}), /too old.*version 0, this program reads 1/, 'index.earlier-version'],
    ['is of the first version and damaged', () => firstVersion().subarray(0, 9000), /is damaged and/, 'index.damaged'],
  ];
  for (const [what, bytes, message, aside] of broken)
    it(`sets a base aside that ${what}, says so once, and goes on`, async () => {
      await replace(open());
      writeFileSync(at('index.snapshot'), bytes());
      const store = open();
      assert.deepEqual(pathsOf(store.news()), []);
      assert.equal(store.news(), undefined);
      assert.equal(notices.length, 1);
      assert.match(notices[0]?.[0] ?? '', message);
      assert.match(notices[0]?.[1] ?? '', /Index your repositories again/);
      assert.deepEqual(names(), [aside]);
      assert.equal(await replace(store), true);
      assert.deepEqual(pathsOf(open().news()), ['a', 'b']);
      await write(store, async (writer) => writer.purge());
      assert.deepEqual(names(), ['index.snapshot']);
    });

  for (const [what, bytes] of [
    ['is no journal', 'hello'],
    ['is of the future', Buffer.concat([Buffer.from('CDBLRECS\x63'), Buffer.alloc(50)])],
  ] as const)
    it(`sets a journal aside that ${what}, keeps the base, and says so`, async () => {
      await replace(open());
      writeFileSync(at('index.journal'), bytes);
      assert.deepEqual(pathsOf(open().news()), ['a', 'b']);
      assert.equal(notices.length, 1);
      assert.equal(names().length, 2);
      assert.match(names()[0] ?? '', /^index\..*\.journal$/);
    });
});
