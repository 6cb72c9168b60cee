import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../src/application/engine';
import { seal } from '../../src/application/sealedFile';
import type { SyncRequest } from '../../src/application/syncDoor';
import { HumanError } from '../../src/foundations/errors';
import { open } from '../engines';
import { createMachines, fileOf, type Machines, passphrase } from '../machines';
import { runGit } from '../temporaryRepository';

describe('sync is refused in clear words, and changes nothing', function () {
  this.timeout(180_000); // Each sync makes a key for each file, which is to be slow.
  let all: Machines;
  beforeEach(() => {
    all = createMachines();
  });
  afterEach(() => all.remove());
  interface Scene {
    readonly desk: Engine;
    readonly lap: Engine;
    /** The name of the file of the other machine, and its bytes. */
    readonly file: string;
    readonly bytes: Buffer;
  }
  interface Refusal {
    readonly when: string;
    readonly says: RegExp;
    /** What is wrong; it may say what is asked instead. */
    spoil?(scene: Scene): unknown;
    /** What is asked otherwise; absent: nothing. */
    readonly asks?: Partial<SyncRequest>;
  }
  const put = (file: string, bytes: Buffer | string) => all.tamper((work) => writeFileSync(join(work, file), bytes));
  const refusals: readonly Refusal[] = [
    {
      when: 'the passphrase is another one',
      says: /does not open what is at/,
      asks: { passphrase: 'other words of mine' },
    },
    { when: 'the passphrase is short', says: /shorter than 8/, asks: { passphrase: 'short' } },
    { when: 'another remote is meant', says: /and not with/, asks: { remote: '/elsewhere' } },
    { when: 'a file is cut off', says: /is cut off/, spoil: ({ file, bytes }) => put(file, bytes.subarray(0, -20)) },
    {
      when: 'a file was changed',
      says: /changed or damaged/,
      spoil({ file, bytes }) {
        const changed = Buffer.from(bytes);
        changed[bytes.length - 100] = (changed[bytes.length - 100] ?? 0) ^ 1;
        put(file, changed);
      },
    },
    { when: 'a file is none', says: /no exported double/, spoil: ({ file }) => put(file, 'hello\n') },
    {
      when: 'a file is of a later version',
      says: /later version of Coding Double \(its format is 2/,
      spoil: ({ file, bytes }) => put(file, Buffer.concat([Buffer.from('coding-double 2\n'), bytes.subarray(16)])),
    },
    {
      when: 'what is inside is of a later version',
      says: /later version of Coding Double \(schema 9/,
      spoil: async ({ file }) => put(file, await seal(JSON.stringify({ schema: 9 }), passphrase)),
    },
    {
      when: 'the branch is of a later version',
      says: /later version/,
      spoil: () => put('README.md', '# Coding Double sync 2\n'),
    },
    {
      when: 'a file was renamed',
      says: /that of another machine/,
      spoil: ({ file }) =>
        all.tamper((work) => writeFileSync(join(work, `${'0'.repeat(32)}.double`), readFileSync(join(work, file)))),
    },
    {
      when: 'an older state was put back',
      says: /older state than it did/,
      async spoil({ desk, lap, file, bytes }) {
        await lap.sync({ passphrase });
        await desk.index(all.place(['Newer']).request());
        await desk.sync({ passphrase });
        await lap.sync({ passphrase });
        put(file, bytes);
      },
    },
    { when: 'something else is on the branch', says: /something else/, spoil: () => put('notes.txt', 'mine') },
    {
      when: 'there are too many files',
      says: /more than 64 machines/,
      spoil: () =>
        all.tamper((work) => {
          for (let at = 0; at < 65; at++) writeFileSync(join(work, `${`${at}`.padStart(32, '0')}.double`), 'x');
        }),
    },
    {
      when: 'the branch is of another project',
      says: /something else/,
      spoil() {
        const work = join(all.folder, 'project');
        runGit(all.folder, ['init', '-q', '-b', 'coding-double', work]);
        writeFileSync(join(work, 'README.md'), '# My project\n');
        runGit(work, ['add', '--all']);
        runGit(work, ['commit', '-q', '-m', 'Mine']);
        runGit(work, ['push', '-q', '--force', all.remote, 'coding-double']);
      },
    },
    {
      when: 'there is no remote',
      says: /could not be reached\. git says/,
      spoil: () => rmSync(all.remote, { recursive: true }),
    },
    {
      when: 'the remote is no repository',
      says: /could not be reached/,
      spoil() {
        rmSync(all.remote, { recursive: true });
        mkdirSync(all.remote);
      },
    },
    {
      when: 'sending is stopped',
      says: /Sending is stopped/,
      spoil: async ({ lap }) => void (await lap.setEndpoint({ isStopped: true })),
    },
    { when: 'it was turned off', says: /not set up/, spoil: async ({ lap }) => void (await lap.syncOff()) },
    {
      when: 'the ledger cannot be written',
      says: /ledger in .* cannot be written/,
      spoil() {
        for (const name of readdirSync(join(all.folder, 'lap')))
          if (/^ledger/.test(name)) rmSync(join(all.folder, 'lap', name), { recursive: true });
        mkdirSync(join(all.folder, 'lap', 'ledger-1.jsonl', 'x'), { recursive: true });
      },
    },
    {
      when: 'another window is syncing',
      says: /Another window/,
      spoil: () => writeFileSync(join(all.folder, 'lap', 'sync.lock'), String(process.ppid)),
    },
  ];
  for (const { when, says, spoil, asks } of refusals)
    it(`when ${when}`, async () => {
      const [desk, lap] = [await all.machine('desk'), await all.machine('lap')];
      await desk.index(all.place(['One']).request());
      await lap.index(all.place(['Two']).request());
      await desk.sync({ passphrase });
      const file = await fileOf(desk);
      const request = { passphrase, ...asks };
      await spoil?.({ desk, lap, file, bytes: all.bytesOf(file) });
      const there = () => (existsSync(join(all.remote, 'HEAD')) ? all.git('for-each-ref') : '');
      const before = [there(), (await lap.sources()).repositories.map(({ path }) => path)];
      await rejects(lap.sync(request), (error) => {
        ok(error instanceof HumanError, String(error));
        match(error.message, says);
        ok(error.hint.length > 10);
        return true;
      });
      deepEqual([there(), (await lap.sources()).repositories.map(({ path }) => path)], before);
      ok(!existsSync(join(all.folder, 'lap', 'sync-work')), 'nothing is left behind');
    });

  it('when it is not trusted, or nothing is kept', async () => {
    const lap = await all.machine('lap', { trusted: false });
    await rejects(lap.sync({ passphrase }), /Restricted Mode/);
    await rejects((await open()).engine.syncSetup({ remote: all.remote }), /Nothing is kept/);
  });

  it('when there is no git', async () => {
    const lap = await all.machine('lap');
    const path = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    try {
      await rejects(lap.sync({ passphrase }), /git is not installed/);
    } finally {
      process.env['PATH'] = path;
    }
  });

  it('when the remote takes nothing', async () => {
    const lap = await all.machine('lap');
    await lap.index(all.place(['One']).request());
    all.git('config', 'receive.denyDeletes', 'true');
    all.git('config', 'transfer.hideRefs', 'refs/heads');
    await rejects(lap.sync({ passphrase }), /does not take what is pushed\. git says: .*deny updating a hidden ref/);
  });

  it('when it is cancelled, before or while it works', async () => {
    const lap = await all.machine('lap');
    await lap.index(all.place(['One']).request());
    const stopping = new AbortController();
    stopping.abort();
    await rejects(lap.sync({ passphrase }, stopping.signal), { name: 'AbortError' });
    const later = new AbortController();
    const syncing = lap.sync({ passphrase }, later.signal);
    const waiting = setInterval(() => {
      if (existsSync(join(all.folder, 'lap', 'sync-work', 'HEAD'))) later.abort();
    }, 1);
    await rejects(syncing, { name: 'AbortError' }).finally(() => clearInterval(waiting));
    deepEqual([all.git('for-each-ref'), existsSync(join(all.folder, 'lap', 'sync-work'))], ['', false]);
    equal((await lap.sync({ passphrase })).state, 'done', 'and it goes on the next time');
  });
});
