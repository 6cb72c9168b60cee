import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createBackground } from '../../src/application/background';
import type { Engine } from '../../src/application/engine';
import { open, type Workplace, workplace } from '../engines';

const library = ['Open', 'Close', 'Flush']
  .map(
    (name) => `export function wiggle${name} (address, finger) {
  const channel = new Channel(address)
  channel.handshake(finger.secret)
  return channel
}
`,
  )
  .join('\n');
const beginning = 'function again (finger) {\n  channel.handshake(';

/** Writes files into a folder. */
function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Everything that stands in the files of a folder. */
const bytesIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');

/** What a background learns of folders, as paths inside the folder above them, in the order in which it is learnt. */
async function learntFrom(top: string, folders: readonly string[], budget = 1e6): Promise<string[]> {
  const learnt: string[] = [];
  const background = createBackground({
    model: { learnBackground: (key) => learnt.push(key.slice(top.length + 1)), forgetBackground() {} },
    pace: { turn: async () => {} },
    budget,
    languages: () => new Set(['javascript']),
    purge() {},
  });
  const { signal } = new AbortController();
  await background.read(
    folders.map((folder) => join(top, folder)),
    { speed: 'full', signal },
  );
  return learnt;
}

describe('background folders', () => {
  let top = '';
  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'background-'));
  });
  afterEach(() => rmSync(top, { recursive: true }));

  it('give code that somebody wrote, in the languages of the engineer', async () => {
    write(top, {
      'a/index.js': library,
      'a/source.ts': library,
      'a/index.d.ts': 'export declare function open (): void\n',
      'a/a.min.js': library,
      'a/built.js': `Object.defineProperty(exports, "__esModule", { value: true });\n${library}`,
      'a/lib/deep.js': library,
      'a/test/index.js': library,
      'a/index.test.js': library,
      'a/examples/try.js': library,
      'a/node_modules/b/index.js': library,
      'a/.hidden/index.js': library,
      'a/large.js': library.repeat(2000),
      'a/empty.js': '',
      'a/binary.js': 'const a = "\0"\n',
      'a/tool.py': 'import os\n',
    });
    assert.deepEqual(await learntFrom(top, ['a']), ['a/lib/deep.js', 'a/source.ts', 'a/index.js']);
  });
  it('have equal shares of the room, and what stands at the top comes first', async () => {
    const size = library.length;
    write(top, {
      'a/1.js': library,
      'a/2.js': library,
      'a/3.js': library,
      'a/lib/4.js': library,
      'b/1.js': library,
    });
    assert.deepEqual((await learntFrom(top, ['a', 'b'], 4 * size)).sort(), ['a/1.js', 'a/2.js', 'a/3.js', 'b/1.js']);
    assert.deepEqual((await learntFrom(top, ['a', 'b'], 2 * size)).sort(), ['a/1.js', 'b/1.js']);
  });
  it('lead nowhere else', async () => {
    write(top, { 'elsewhere/secret.js': library, 'a/index.js': library });
    symlinkSync(join(top, 'elsewhere'), join(top, 'a/linked'));
    symlinkSync(join(top, 'elsewhere/secret.js'), join(top, 'a/secret.js'));
    assert.deepEqual(await learntFrom(top, ['a']), ['a/index.js']);
  });
  it('are read on where reading was called off, and not again', async () => {
    write(top, { 'a/1.js': library, 'a/2.js': library, 'a/3.js': library });
    const calls: string[] = [];
    const reading = new AbortController();
    const background = createBackground({
      model: { learnBackground: (key) => calls.push(key.slice(-4)), forgetBackground: () => calls.push('forget') },
      pace: {
        async turn(_speed, signal) {
          if (calls.length === 1) reading.abort();
          signal?.throwIfAborted();
        },
      },
      budget: 1e6,
      languages: () => new Set(['javascript']),
      purge() {},
    });
    const read = (signal: AbortSignal) => background.read([join(top, 'a')], { speed: 'gentle', signal });
    await assert.rejects(read(reading.signal), { name: 'AbortError' });
    assert.deepEqual(calls, ['3.js']);
    await read(new AbortController().signal);
    await read(new AbortController().signal);
    assert.deepEqual(calls, ['3.js', '2.js', '1.js']);
  });
  it('are not read any more where they are taken back meanwhile', async () => {
    write(top, { 'a/1.js': library, 'a/2.js': library });
    const calls: string[] = [];
    const background = createBackground({
      model: { learnBackground: (key) => calls.push(key.slice(-4)), forgetBackground: () => calls.push('forget') },
      pace: { turn: async () => void (calls.length === 1 && background.keepOnly([])) },
      budget: 1e6,
      languages: () => new Set(['javascript']),
      purge() {},
    });
    await background.read([join(top, 'a')], { speed: 'full', signal: new AbortController().signal });
    assert.deepEqual(calls, ['2.js', 'forget']);
  });
  it('may be gone', async () => {
    assert.deepEqual(await learntFrom(top, ['nowhere']), []);
  });
  it('give no line with a secret in it', async () => {
    write(top, { 'a/index.js': `const key = 'AKIAIOSFODNN7EXAMPLQ'\n${library}` });
    const texts: string[] = [];
    const background = createBackground({
      model: { learnBackground: (_key, _language, runs) => texts.push(...runs), forgetBackground() {} },
      pace: { turn: async () => {} },
      budget: 1e6,
      languages: () => new Set(['javascript']),
      purge() {},
    });
    await background.read([join(top, 'a')], { speed: 'full', signal: new AbortController().signal });
    assert.equal(texts.join('\n').includes('AKIA'), false);
    assert.equal(texts.join('\n').includes('handshake'), true);
  });
});

describe('an engine with background', () => {
  let place: Workplace;
  let folder = '';
  beforeEach(() => {
    place = workplace();
    folder = mkdtempSync(join(tmpdir(), 'background-'));
    write(folder, { 'a/index.js': library, 'b/index.js': library.replaceAll('secret', 'print') });
  });
  afterEach(async () => {
    await place.remove();
    rmSync(folder, { recursive: true });
  });
  const completed = async (engine: Engine) => {
    const position = { line: 1, character: beginning.split('\n')[1]?.length ?? 0 };
    const path = join(place.repository.path, 'new.js');
    return (await engine.complete({ path, text: beginning, position, trigger: 'manual', threshold: 0 })).items[0];
  };
  const asked = (...names: string[]) => ({ ...place.request(), background: names.map((name) => join(folder, name)) });

  it('completes from it without naming it, and counts nothing of it as own', async () => {
    const { engine } = await open();
    const before = await engine.index(place.request());
    const after = await engine.index(asked('a'));
    assert.deepEqual([after.files, after.lines, after.functions], [before.files, before.lines, before.functions]);
    assert.deepEqual(after.background, { folders: 1, files: 1, bytes: library.length });
    assert.deepEqual((await engine.sources()).background, after.background);
    const item = await completed(engine);
    assert.equal(item?.text.includes('secret'), true);
    assert.deepEqual(item?.provenance, []);
  });
  it('keeps none of it in the store, and reads it again after a start', async () => {
    const first = await open(place.store);
    await first.engine.index(asked('a'));
    await first.engine.close();
    assert.equal(bytesIn(place.store).includes('handshake'), false);
    const second = await open(place.store);
    assert.equal((await completed(second.engine))?.text.includes('secret') ?? false, false);
    await second.engine.index(asked('a'));
    assert.equal((await completed(second.engine))?.text.includes('secret'), true);
  });
  it('forgets it when its folder is given no more, and keeps it where nobody says', async () => {
    const { engine } = await open();
    await engine.index(asked('a'));
    await engine.index(place.request());
    assert.equal((await completed(engine))?.text.includes('secret'), true);
    await engine.index(asked('b'));
    assert.equal((await completed(engine))?.text.includes('secret') ?? false, false);
    await engine.index(asked());
    assert.equal((await completed(engine))?.text.includes('print') ?? false, false);
    assert.equal((await engine.sources()).background, undefined);
  });
  it('reads again what has changed, and nothing else', async () => {
    const { engine } = await open();
    await engine.index(asked('a', 'b'));
    write(folder, { 'a/index.js': library.replaceAll('secret', 'nail') });
    await engine.index(asked('a'));
    assert.equal((await completed(engine))?.text.includes('nail'), true);
  });
  it('keeps it where consent to own code is taken back', async () => {
    const { engine } = await open();
    await engine.index(asked('a'));
    await engine.index({ ...asked('a'), repositories: [{ path: place.repository.path, consent: 'rules' }] });
    assert.equal((await completed(engine))?.text.includes('secret'), true);
  });
});
