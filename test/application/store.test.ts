import assert from 'node:assert/strict';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LearntFile } from '../../src/application/corpus';
import { encodeRecord, RECORD_VERSION } from '../../src/application/recordFile';
import { nothingSaved, type Saved } from '../../src/application/saved';
import { createStore, type News, type Store, type StoreWriter } from '../../src/application/store';
import { encodeColumns } from '../../src/foundations/binary';
import { silentLog } from '../../src/foundations/log';

const range = { start: { line: 1, character: 0 }, end: { line: 3, character: 1 } };
const f = {
  name: 'f',
  kind: 'function' as const,
  container: '',
  range,
  signature: 'function f (a, {b})',
  parameters: ['a', ''],
  doc: '',
  text: 'function f (a, {b}) {\n  return "🐇"\n}',
  body: { start: 21, end: 35 },
  ownShare: 1,
};
const file: LearntFile = {
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
    runs: [{ start: 1, text: f.text }],
    functions: [
      f,
      {
        ...f,
        range: { start: { line: 2, character: 9 }, end: { line: 2, character: 12 } },
        text: '"🐇"',
        body: { start: 0, end: 0 },
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
  checked: false,
  learnt: 1_700_000_000_001,
};
const empty: LearntFile = {
  ...file,
  facts: { ...file.facts, path: '/r/b.js', unit: 'source', runs: [], functions: [], observations: [] },
  version: '',
  checked: true,
};
const repository = {
  path: '/r',
  consent: 'learn' as const,
  identities: ['a@x', 'b@x'],
  revision: '',
  time: 1_700_000_000_000,
};
const snapshot: Saved = {
  ...nothingSaved,
  files: [file, empty],
  repositories: [
    repository,
    { ...repository, path: '/s', reading: { commit: 'c0', lines: 7, skipped: { bots: 1 }, notices: ['Shallow.'] } },
  ],
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
  forgotten: [{ hash: '00ff', time: 5 }],
};
const changes = (...names: string[]): Saved => ({
  ...nothingSaved,
  files: names.map((name) => ({ ...empty, facts: { ...empty.facts, path: `/r/${name}.js` } })),
});

/** Files whose observations are arrays, so that they can be compared. */
const plain = (files: readonly LearntFile[] | undefined) =>
  files?.map((one) => ({ ...one, facts: { ...one.facts, observations: [...one.facts.observations] } }));
const pathsOf = (news: News | undefined) =>
  [...(news?.base?.files ?? []), ...(news?.changes ?? []).flatMap(({ files }) => files)].map(({ facts }) =>
    facts.path.slice(3, -3),
  );

describe('a store', () => {
  let folder: string;
  const notices: string[][] = [];
  const open = () => createStore({ folder, log: silentLog, notify: (...notice) => notices.push(notice) });
  const at = (name: string) => join(folder, name);
  const write = (store: Store, work: (writer: StoreWriter) => Promise<void>) =>
    store.write(async (writer) => {
      store.news();
      await work(writer);
    });
  const append = (store: Store, ...names: string[]) => write(store, (writer) => writer.append(changes(...names)));
  const replace = (store: Store, given = snapshot) => write(store, (writer) => writer.replace(given));
  const names = () => readdirSync(folder).sort();

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-'));
    notices.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives back what was saved', async () => {
    assert.equal(open().news(), undefined);
    assert.equal(await replace(open()), true);
    const { base, isComplete, changes: later } = open().news() ?? assert.fail();
    assert.deepEqual(plain(base?.files), plain(snapshot.files));
    const { files: _, ...rest } = base ?? assert.fail();
    const { files: __, ...wanted } = snapshot;
    assert.deepEqual(rest, wanted);
    assert.equal(isComplete, true);
    assert.deepEqual(later, []);
    assert.deepEqual(names(), ['index.snapshot']);
    if (process.platform !== 'win32') assert.equal(statSync(at('index.snapshot')).mode & 0o777, 0o600);
  });

  it('holds the code of a function once', async () => {
    await replace(open());
    const bytes = readFileSync(at('index.snapshot')).toString('utf8');
    assert.equal(bytes.split('return "🐇"').length, 2);
  });

  it('adds what changed, and gives it behind the base', async () => {
    await replace(open());
    await append(open(), 'c', 'd');
    await write(open(), (writer) =>
      writer.append({
        ...nothingSaved,
        files: [file],
        removed: [{ path: '/r/c.js', time: 9 }],
        repositories: [repository],
      }),
    );
    const news = open().news();
    assert.deepEqual(pathsOf(news), ['a', 'b', 'c', 'd', 'a']);
    const [, last] = news?.changes ?? [];
    assert.deepEqual(last?.removed, [{ path: '/r/c.js', time: 9 }]);
    assert.deepEqual(last?.repositories, [repository]);
    assert.deepEqual(plain(last?.files), plain([file]));
    if (process.platform !== 'win32') assert.equal(statSync(at('index.journal')).mode & 0o777, 0o600);
  });

  it('begins with a journal, and writes it to a base when told', async () => {
    const store = open();
    await append(store, 'c');
    assert.deepEqual(names(), ['index.journal']);
    assert.deepEqual(pathsOf(open().news()), ['c']);
    await replace(store);
    assert.deepEqual(names(), ['index.snapshot']);
    assert.deepEqual(pathsOf(open().news()), ['a', 'b']);
    assert.equal(store.bytes(), statSync(at('index.snapshot')).size);
  });

  it('gives news once, its own never, and of a journal only what is new', async () => {
    const [ours, theirs] = [open(), open()];
    await replace(ours);
    assert.equal(ours.news(), undefined);
    assert.deepEqual(pathsOf(theirs.news()), ['a', 'b']);
    await append(theirs, 'c');
    await append(theirs, 'd');
    assert.deepEqual(pathsOf(ours.news()), ['c', 'd']);
    await append(theirs, 'e');
    assert.deepEqual(pathsOf(ours.news()), ['e']);
    await append(ours, 'f');
    assert.equal(ours.news(), undefined);
    assert.deepEqual(pathsOf(theirs.news()), ['f']);
    await replace(theirs);
    await append(theirs, 'g');
    assert.deepEqual(pathsOf(ours.news()), ['a', 'b', 'g']);
    assert.deepEqual(pathsOf(open().news()), ['a', 'b', 'g']);
  });

  it('is due for a new base when the journal is a large part of it', async () => {
    const store = open();
    assert.equal(store.isDue(), false);
    await append(store, 'c');
    assert.equal(store.isDue(), false);
    await append(store, ...Array.from({ length: 15_000 }, (_, number) => `f${number}`));
    assert.equal(store.isDue(), true);
    await replace(store);
    assert.equal(store.isDue(), false);
  });

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

  it('takes no journal for new whose changes are in the base', async () => {
    await append(open(), 'x');
    const journal = readFileSync(at('index.journal'));
    await replace(open());
    writeFileSync(at('index.journal'), journal); // As if killed between the two.
    const store = open();
    assert.deepEqual(pathsOf(store.news()), ['a', 'b']);
    assert.equal(store.isDue(), true);
    await append(store, 'c');
    assert.deepEqual(pathsOf(open().news()), ['a', 'b', 'c']);
  });

  it('keeps the journal of a base that is lost', async () => {
    await replace(open());
    await append(open(), 'c');
    rmSync(at('index.snapshot'));
    assert.deepEqual(pathsOf(open().news()), ['c']);
    await append(open(), 'd');
    assert.deepEqual(pathsOf(open().news()), ['c', 'd']);
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

  it('reads what the first version wrote, and is due to write it anew', async () => {
    cpSync(join(import.meta.dirname, '../fixtures/store/version1.snapshot'), at('index.snapshot'));
    const store = open();
    const { base, isComplete } = store.news() ?? assert.fail();
    assert.equal(isComplete, false);
    assert.equal(store.isDue(), true);
    assert.deepEqual(notices, []);
    const [greeting, parting] = base?.files ?? [];
    assert.equal(greeting?.facts.functions[0]?.text.split('\n')[2], "  if (!person) return 'Hello 🐇'");
    assert.deepEqual(
      greeting?.facts.functions.map(({ name, container }) => [name, container]),
      [
        ['greet', ''],
        ['constructor', 'Greeter'],
        ['greetAll', 'Greeter'],
      ],
    );
    assert.equal(parting?.facts.runs[1]?.text, '\ndef bow(person):\n    return person.down()');
    assert.deepEqual([...(parting?.own ?? [])], [1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 0]);
    assert.deepEqual(parting?.others, { otherAuthors: 4 });
    assert.equal(parting?.checked, true);
    assert.equal(parting?.learnt, base?.repositories[0]?.time);
    assert.equal(parting?.facts.observations.length, 44);
    assert.deepEqual(base?.repositories[0]?.identities, ['ada@example.com']);
    assert.equal(base?.drafts.length, 1);
    assert.deepEqual(base?.model?.keys, ['/home/ada/greetings/lib/greeting.js', '/home/ada/greetings/lib/parting.py']);
    await replace(store, base);
    const again = open().news();
    assert.equal(again?.isComplete, true);
    assert.deepEqual(plain(again?.base?.files), plain(base?.files));
  });

  it('takes the place of a lock whose process is gone', async () => {
    writeFileSync(at('lock'), '999999999');
    assert.equal(await replace(open()), true);
    assert.deepEqual(names(), ['index.snapshot']);
  });

  it('waits for a process that writes', async () => {
    writeFileSync(at('lock'), String(process.ppid));
    const saving = replace(open());
    setTimeout(() => rmSync(at('lock')), 120);
    assert.equal(await saving, true);
  });

  it('says once that it cannot write, and writes when it can', async () => {
    const store = open();
    rmSync(folder, { recursive: true });
    assert.equal(await replace(store), false);
    assert.equal(await replace(store), false);
    assert.equal(notices.length, 1);
    assert.match(notices[0]?.[0] ?? '', /could not be saved/);
  });

  it('loses nothing that it had when the disk is full in the middle', async () => {
    await append(open(), 'a');
    const handle = await openFile(at('index.journal'), 'r');
    const prototype = Object.getPrototypeOf(handle);
    await handle.close();
    const { write: real, writeFile } = prototype;
    const full = () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
    const store = open();
    store.news();
    let room = 100;
    prototype.write = function (this: unknown, bytes: Uint8Array, from: number, length: number, place: number) {
      const wanted = Math.min(length, room);
      room -= wanted;
      return wanted > 0 ? real.call(this, bytes, from, wanted, place) : full();
    };
    prototype.writeFile = full;
    try {
      assert.equal(await append(store, 'b'), false);
      assert.equal(await replace(store), false);
    } finally {
      Object.assign(prototype, { write: real, writeFile });
    }
    assert.equal(notices.length, 1);
    assert.match(notices[0]?.[0] ?? '', /no space left/);
    assert.deepEqual(pathsOf(open().news()), ['a']);
    assert.deepEqual(names(), ['index.journal']);
    assert.equal(await append(store, 'c'), true);
    assert.deepEqual(pathsOf(open().news()), ['a', 'c']);
  });

  it('in a folder that cannot be made is refused with what to do', () => {
    writeFileSync(at('file'), '');
    assert.throws(() => createStore({ folder: at('file'), log: silentLog, notify: () => {} }), /cannot be used/);
  });

  it('in memory keeps nothing', async () => {
    const store = createStore({ log: silentLog, notify: () => {} });
    assert.equal(await replace(store), false);
    assert.equal(store.news(), undefined);
    assert.equal(store.bytes(), 0);
  });
});
