import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nothingSaved } from '../../src/application/saved';
import { createStore } from '../../src/application/store';
import { HumanError } from '../../src/foundations/errors';
import { silentLog } from '../../src/foundations/log';

import { file, pathsOf, plain, repository, snapshot, storeFolder } from '../savedFiles';

type Place = ReturnType<typeof storeFolder>;

describe('a store', () => {
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
    const unmakeable = process.platform === 'linux' ? ['/proc/nowhere', '/proc/nowhere/a'] : [];
    for (const folder of [at('file'), join(at('file'), 'a', 'b'), ...unmakeable])
      assert.throws(
        () => createStore({ folder, log: silentLog, notify: () => {} }),
        (error) => error instanceof HumanError && /cannot be used/.test(error.message) && error.hint !== '',
      );
  });

  it('makes its folder and those around it, for nobody else to read', () => {
    const folder = join(at('new'), 'a', 'b');
    createStore({ folder, log: silentLog, notify: () => {} });
    assert.equal(statSync(folder).mode & 0o077, 0);
  });

  it('in memory keeps nothing', async () => {
    const store = createStore({ log: silentLog, notify: () => {} });
    assert.equal(await replace(store), false);
    assert.equal(store.news(), undefined);
    assert.equal(store.bytes(), 0);
  });
});
