import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../src/application/engine';
import type { SyncResult } from '../../src/application/syncDoor';
import { notices, open, type Workplace } from '../engines';
import { codeOf, createMachines, fileOf, type Machines, passphrase, totals } from '../machines';
import { ada, runGit } from '../temporaryRepository';

/** Decides something by hand. */
const decide = (of: Engine, dimension: string, value: string) =>
  of.override({ dimension, language: 'javascript', unit: 'source', scope: 'author', action: 'pin', value });
const decided = async (of: Engine) =>
  Object.fromEntries(
    (await of.profile({ language: 'javascript' })).rules.flatMap(({ dimension, override }) =>
      override ? [[dimension, override.value]] : [],
    ),
  );
const done = ({ state, sent, changed, withdrawn, missing }: SyncResult) => ({
  ...{ state, sent: sent > 0, changed, withdrawn, missing },
});
const nothing = { state: 'done', sent: false, changed: false, withdrawn: 0, missing: 0 };

describe('sync', function () {
  this.timeout(180_000); // Each sync makes a key for each file, which is to be slow.
  let all: Machines;
  beforeEach(() => {
    all = createMachines();
  });
  afterEach(() => all.remove());

  it('makes the profiles of two machines equal, and ten more rounds change nothing', async () => {
    const [one, two] = [all.place(['One', 'Two', 'Three']), all.place(['Four', 'Five'], '')];
    const [desk, lap] = [await all.machine('desk'), await all.machine('lap')];
    await desk.index(one.request());
    await lap.index(two.request('rules'));
    await decide(desk, 'layout.quotes', "'");
    for (const of of [desk, lap, desk]) ok((await of.sync({ passphrase })).state === 'done');
    const both = await totals(desk);
    ok(both.length > 20);
    deepEqual(await totals(lap), both);
    deepEqual([await decided(desk), await decided(lap)], [{ 'layout.quotes': "'" }, { 'layout.quotes': "'" }]);
    const rounds: unknown[] = [];
    for (let round = 0; round < 10; round++)
      rounds.push(done(await (round % 2 === 0 ? lap : desk).sync({ passphrase })));
    deepEqual(rounds.slice(2), Array(8).fill(nothing), 'the decision went along once more');
    deepEqual([await totals(desk), await totals(lap)], [both, both]);
    equal(all.git('rev-list', '--count', 'coding-double'), '1', 'no history is kept');
    equal(all.files().length, 2);
    equal(
      all.git('log', '-1', '--format=%an <%ae> %at %cn <%ce> %ct %s', 'coding-double'),
      'Coding Double <> 0 Coding Double <> 0 Sync',
    );
  });

  it('lets nothing leave but sealed bytes and a short text, and writes each transfer into the ledger before it begins', async () => {
    const one = all.place(['Secret']);
    const desk = await all.machine('desk');
    await desk.index(one.request());
    const { sent } = await desk.sync({ passphrase });
    const everything = all
      .git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)')
      .split('\n')
      .map((id) => runGit(all.remote, ['cat-file', all.git('cat-file', '-t', id), id]))
      .join('\n');
    for (const word of ['addSecret', 'Secret.js', ada.email, ada.name, one.repository.path])
      ok(!everything.includes(word), word);
    const name = await fileOf(desk);
    match(all.bytesOf(name).toString('latin1'), /^coding-double 1\n\{"kdf"/);
    const { entries } = await desk.ledger({});
    deepEqual(
      entries.map(({ purpose, host, isLocal, bytes }) => ({ purpose, host, isLocal, bytes })),
      [sent, 0].map((bytes) => ({ purpose: 'sync', host: all.remote, isLocal: false, bytes })),
    );
    equal(entries[0]?.sha256, createHash('sha256').update(all.bytesOf(name)).digest('hex'));
    equal((await desk.endpoint()).left, 2);
  });

  it('holds code only if that was chosen, and nothing of a repository that is not to be learned from', async () => {
    const one = all.place(['One']);
    const never = all.place(['Two']);
    const [desk, lap] = [await all.machine('desk'), await all.machine('lap')];
    await desk.index(one.request());
    await desk.index({ repositories: [{ path: never.repository.path, consent: 'never' }], identities: [ada.email] });
    await desk.sync({ passphrase });
    const first = (await lap.sync({ passphrase })).incoming[0];
    deepEqual([first?.hasCode, first?.repositories.map(({ codeLines }) => codeLines)], [false, [0]]);
    await desk.syncSetup({ remote: all.remote, code: true });
    await desk.sync({ passphrase });
    const second = (await lap.sync({ passphrase })).incoming[0];
    equal(second?.hasCode, true);
    ok((second?.repositories[0]?.codeLines ?? 0) > 5);
    await desk.index(one.request('rules'));
    await desk.sync({ passphrase });
    await lap.sync({ passphrase });
    await lap.close();
    const kept = readdirSync(join(all.folder, 'lap'))
      .map((name) => textOf(join(all.folder, 'lap', name)))
      .join('');
    ok(!kept.includes('addOne'), 'what was withdrawn there is gone here, too');
  });

  it('forgets here what another machine forgot, and brings nothing back that was forgotten or undone here', async () => {
    const [one, two] = [all.place(['One']), all.place(['Two'])];
    const [desk, lap] = [await all.machine('desk'), await all.machine('lap')];
    await desk.index(one.request());
    await desk.index(two.request());
    await desk.sync({ passphrase });
    await lap.sync({ passphrase });
    const come = async () => (await lap.sources()).repositories.map(({ path }) => path.replace(/.*\//, ''));
    const nameOf = (of: Pick<Workplace, 'repository'>) => of.repository.path.replace(/.*\//, '');
    deepEqual((await come()).sort(), [nameOf(one), nameOf(two)].sort());
    await desk.forget({ repository: two.repository.path });
    await desk.sync({ passphrase });
    equal((await lap.sync({ passphrase })).withdrawn, 1);
    deepEqual(await come(), [nameOf(one)]);
    const [path = ''] = (await lap.sources()).repositories.map((known) => known.path);
    await lap.forget({ repository: path });
    one.repository.commit({ 'src/Late.js': codeOf('Late') });
    await desk.index(one.request());
    await desk.sync({ passphrase });
    await lap.sync({ passphrase });
    deepEqual(await come(), [], 'it was forgotten here');
    await lap.syncSetup({ remote: all.remote });
    await lap.sync({ passphrase });
    deepEqual(await come(), [nameOf(one)], 'it comes again when sync is set up again');
    deepEqual((await lap.undoImport()).repositories, 1);
    await lap.sync({ passphrase });
    deepEqual(await come(), [], 'it was undone here');
  });

  it('sends nothing as its own that came from another machine, also after it was set up again', async () => {
    const [desk, lap] = [await all.machine('desk'), await all.machine('lap')];
    const one = all.place(['One']);
    await desk.index(one.request());
    await desk.sync({ passphrase });
    await lap.index(all.place(['Two']).request());
    await lap.sync({ passphrase });
    await lap.syncSetup({ remote: all.remote, code: true });
    await lap.sync({ passphrase });
    deepEqual(
      (await desk.sync({ passphrase })).incoming.map(({ repositories }) => repositories.length),
      [1],
    );
    await desk.index(all.place(['Three']).request());
    await desk.forget({ repository: one.repository.path });
    await desk.sync({ passphrase });
    equal((await lap.sync({ passphrase })).withdrawn, 1, 'it is still known whose it is');
  });

  it('asks once where both decided, and takes over what only one of them changed, or took back', async () => {
    const one = all.place(['One', 'Two', 'Three'], '');
    const [desk, lap] = [await all.machine('desk'), await all.machine('lap')];
    await desk.index(one.request());
    await lap.index(one.request());
    await decide(desk, 'layout.quotes', '"');
    await decide(lap, 'layout.quotes', "'");
    await decide(desk, 'layout.semicolons', 'yes');
    await desk.sync({ passphrase });
    const asked = await lap.sync({ passphrase, asks: true });
    deepEqual(
      [asked.state, asked.sent, asked.incoming[0]?.conflicts],
      ['conflicts', 0, [{ kind: 'overrides', about: 'layout.quotes (javascript)', here: "pin '", coming: 'pin "' }]],
    );
    deepEqual([await decided(lap), all.files().length], [{ 'layout.quotes': "'" }, 1], 'nothing was done');
    await lap.sync({ passphrase, asks: true, prefer: 'here' });
    deepEqual(await decided(lap), { 'layout.quotes': "'", 'layout.semicolons': 'yes' });
    equal((await lap.sync({ passphrase, asks: true })).state, 'done', 'it asks once');
    equal((await desk.sync({ passphrase, asks: true })).state, 'conflicts');
    await desk.sync({ passphrase, asks: true, prefer: 'file' });
    deepEqual(await decided(desk), { 'layout.quotes': "'", 'layout.semicolons': 'yes' });
    const clear = { dimension: 'layout.semicolons', language: 'javascript', unit: 'source', scope: 'author' } as const;
    await desk.override({ ...clear, action: null });
    await desk.sync({ passphrase });
    await lap.sync({ passphrase });
    deepEqual(await decided(lap), { 'layout.quotes': "'" }, 'it was taken back there');
    await lap.undoImport();
    deepEqual(await decided(lap), { 'layout.quotes': "'", 'layout.semicolons': 'yes' });
  });

  it('counts a repository once that both read, and a third machine gets it once', async () => {
    const one = all.place(['One', 'Two']);
    const [desk, lap, third] = [await all.machine('desk'), await all.machine('lap'), await all.machine('third')];
    await desk.index(one.request());
    await lap.index(one.request());
    for (const of of [desk, lap, third, desk]) await of.sync({ passphrase });
    deepEqual(await totals(third), await totals(desk));
    deepEqual(await totals(lap), await totals(desk));
    equal((await desk.sources()).repositories.length, 1);
  });

  it('goes by what a machine sent last, whatever its clock says', async () => {
    const one = all.place(['One']);
    let clock = Date.parse('2030-01-01');
    const desk = await all.machine('desk', { now: () => clock });
    const lap = await all.machine('lap');
    await desk.index(one.request());
    await desk.sync({ passphrase });
    await lap.sync({ passphrase });
    clock = Date.parse('2020-01-01');
    one.repository.commit({ 'src/Late.js': codeOf('Late') });
    await desk.index(one.request());
    equal(done(await desk.sync({ passphrase })).sent, true);
    equal((await lap.sync({ passphrase })).incoming[0]?.repositories[0]?.arrival, 'newer');
    deepEqual(await totals(lap), await totals(desk));
  });

  it('goes on when others push at the same time', async () => {
    const three = await Promise.all(['a', 'b', 'c'].map((name) => all.machine(name)));
    for (const of of three) await of.index(all.place([`Of${three.indexOf(of)}`]).request());
    const results = await Promise.all(three.map((of) => of.sync({ passphrase })));
    deepEqual(
      results.map(({ state }) => state),
      ['done', 'done', 'done'],
    );
    equal(all.files().length, 3);
    for (const of of three) await of.sync({ passphrase });
    const [first, ...others] = await Promise.all(three.map(totals));
    for (const other of others) deepEqual(other, first);
  });

  it('gives two machines names of their own when the store of one was copied', async () => {
    const desk = await all.machine('desk');
    await desk.index(all.place(['One']).request());
    await desk.sync({ passphrase });
    await desk.close();
    cpSync(join(all.folder, 'desk'), join(all.folder, 'copy'), { recursive: true });
    const [again, copy] = [
      (await open(join(all.folder, 'desk'))).engine,
      (await open(join(all.folder, 'copy'))).engine,
    ];
    await copy.index(all.place(['Two']).request());
    await copy.sync({ passphrase });
    await again.sync({ passphrase });
    await copy.sync({ passphrase });
    equal(all.files().length, 2);
    deepEqual(await totals(again), await totals(copy));
  });

  it('mends what this machine had sent when that was damaged, put back or deleted', async () => {
    const one = all.place(['One']);
    const desk = await all.machine('desk');
    await desk.index(one.request());
    await desk.sync({ passphrase });
    const file = await fileOf(desk);
    const first = all.bytesOf(file);
    all.tamper((work) => writeFileSync(join(work, file), first.subarray(0, first.length - 9)));
    equal(done(await desk.sync({ passphrase })).sent, true);
    match(notices(desk.events).join('\n'), /was damaged at the remote/);
    one.repository.commit({ 'src/Late.js': codeOf('Late') });
    await desk.index(one.request());
    await desk.sync({ passphrase });
    all.tamper((work) => writeFileSync(join(work, file), first));
    equal(done(await desk.sync({ passphrase })).sent, true);
    match(notices(desk.events).join('\n'), /gone back to an older state/);
    all.git('update-ref', '-d', 'refs/heads/coding-double');
    equal(done(await desk.sync({ passphrase })).sent, true);
    deepEqual(all.files(), [file]);
  });

  it('never runs what the remote names, and does not go elsewhere by any configuration', async () => {
    const trace = join(all.folder, 'trace');
    const hook = `#!/bin/sh\necho "$0" >> ${trace}\n`;
    mkdirSync(join(all.remote, 'hooks'), { recursive: true });
    for (const name of [
      'pre-receive',
      'update',
      'post-receive',
      'post-update',
      'reference-transaction',
      'proc-receive',
    ])
      writeFileSync(join(all.remote, 'hooks', name), hook, { mode: 0o755 });
    writeFileSync(join(all.folder, 'program.sh'), hook);
    chmodSync(join(all.folder, 'program.sh'), 0o755);
    all.git('config', 'core.fsmonitor', join(all.folder, 'program.sh'));
    all.git('config', 'core.alternateRefsCommand', join(all.folder, 'program.sh'));
    all.git('config', 'gc.recentObjectsHook', join(all.folder, 'program.sh'));
    const home = join(all.folder, 'home');
    mkdirSync(home);
    const elsewhere = join(all.folder, 'elsewhere.git');
    runGit(all.folder, ['init', '-q', '--bare', elsewhere]);
    writeFileSync(
      join(home, '.gitconfig'),
      `[url "${elsewhere}"]\n\tinsteadOf = ${all.remote}\n\tpushInsteadOf = ${all.remote}\n[core]\n\thooksPath = ${join(all.remote, 'hooks')}\n[push]\n\tgpgSign = true\n`,
    );
    const before = process.env['HOME'];
    process.env['HOME'] = home;
    try {
      const desk = await all.machine('desk');
      await desk.index(all.place(['One']).request());
      await desk.sync({ passphrase });
      await desk.sync({ passphrase });
    } finally {
      process.env['HOME'] = before;
    }
    equal(all.files().length, 1);
    equal(runGit(elsewhere, ['for-each-ref']), '');
    ok(!existsSync(trace));
  });

  it('goes by ssh as the engineer has set it up, and lets it ask nothing', async () => {
    const [ssh, log] = [join(all.folder, 'ssh'), join(all.folder, 'ssh.log')];
    // As if it were another machine: runs there what is asked for.
    writeFileSync(ssh, `#!/bin/sh\necho "$*" >> ${log}\nfor last; do :; done\nexec sh -c "$last"\n`, { mode: 0o755 });
    const before = process.env['GIT_SSH_COMMAND'];
    process.env['GIT_SSH_COMMAND'] = `${ssh} -i mine`;
    try {
      const { engine } = await open(join(all.folder, 'desk'));
      await engine.syncSetup({ remote: `git@example.com:${all.remote}` });
      await engine.index(all.place(['One']).request());
      ok((await engine.sync({ passphrase })).sent > 0);
      equal((await engine.ledger({})).entries[0]?.host, 'example.com');
      const asked = readFileSync(log, 'utf8').trim().split('\n');
      equal(asked.length, 2);
      for (const line of asked) match(line, /^-i mine -oBatchMode=yes .*git@example\.com git-(upload|receive)-pack/);
      writeFileSync(ssh, '#!/bin/sh\necho "git@example.com: Permission denied (publickey)." >&2\nexit 255\n');
      await rejects(engine.sync({ passphrase }), /example\.com does not let you in/);
    } finally {
      if (before === undefined) delete process.env['GIT_SSH_COMMAND'];
      else process.env['GIT_SSH_COMMAND'] = before;
    }
  });

  it('keeps the name of the machine when it is turned off and on again', async () => {
    const desk = await all.machine('desk');
    await desk.index(all.place(['One']).request());
    await desk.sync({ passphrase });
    const { setup } = await desk.syncStatus();
    deepEqual(await desk.syncOff(), { setup: null, last: null, machines: [] });
    deepEqual((await desk.syncSetup({ remote: all.remote })).setup, setup);
    equal(done(await desk.sync({ passphrase })).sent, false);
    deepEqual((await desk.syncSetup({ remote: all.remote, branch: 'mine' })).last, null);
    await desk.sync({ passphrase });
    equal(all.git('for-each-ref', '--format=%(refname)'), 'refs/heads/coding-double\nrefs/heads/mine');
  });
});

/** Texts of a file of a store; empty where there is none. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
