import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeptReadings, type SeenFile } from '../../src/application/keptReadings';
import type { Commit } from '../../src/domain/history/commit';
import { streamLog } from '../../src/foundations/log';

const commit = (hash: string, ...parents: string[]): Commit => ({
  ...{ hash, parents, name: 'Ada', email: 'ada@example.com', time: 7, message: '' },
  changes: [
    { path: 'a.js', newBlob: `b${hash}` },
    { path: 'c.js', from: 'b.js', oldBlob: '1', newBlob: '2' },
  ],
});
const seen: SeenFile = {
  ...{ stamp: '1 2 3', hash: 'abc', lines: 3 },
  others: { history: 'x', counts: { otherAuthors: 3 } },
};

describe('what is kept of readings', () => {
  let folder: string;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'double-')), 'readings');
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

  it('is there in the next session, under its key alone', async () => {
    const one = createKeptReadings(folder).of('/one');
    await one.addCommits('rules', [commit('1')], true);
    await one.addCommits('rules', [commit('2', '1'), commit('3', '2')], false);
    await one.setFiles('build', new Map([['a.js', seen]]));
    const again = createKeptReadings(folder);
    assert.deepEqual(await again.of('/one').commits('rules'), [commit('1'), commit('2', '1'), commit('3', '2')]);
    assert.deepEqual(await again.of('/one').files('build'), new Map([['a.js', seen]]));
    assert.deepEqual(await again.of('/one').commits('other rules'), []);
    assert.deepEqual(await again.of('/one').files('other build'), new Map());
    assert.deepEqual(await again.of('/two').commits('rules'), []);
  });

  it('gives way to what is kept instead', async () => {
    const one = createKeptReadings(folder).of('/one');
    await one.addCommits('rules', [commit('1')], true);
    await one.addCommits('other rules', [commit('2')], true);
    assert.deepEqual(await one.commits('rules'), []);
    assert.deepEqual(await one.commits('other rules'), [commit('2')]);
  });

  it('is gone with its repository, also when it is just being written, or was never written to its end', async () => {
    const readings = createKeptReadings(folder);
    await readings.of('/two').addCommits('rules', [commit('2')], true);
    await readings.of('/one').addCommits('rules', [commit('1')], true);
    const [name = ''] = readdirSync(folder).filter((file) => readFileSync(join(folder, file), 'utf8').includes('b1'));
    writeFileSync(join(folder, `${name}.99999999.part`), 'torn');
    const writing = readings.of('/one').setFiles('build', new Map([['a.js', seen]]));
    readings.forget('/one');
    await writing;
    assert.deepEqual(await readings.of('/one').commits('rules'), []);
    assert.deepEqual(await readings.of('/two').commits('rules'), [commit('2')]);
    assert.equal(readdirSync(folder).length, 1);
  });

  it('is as good as nothing where it is damaged', async () => {
    const one = createKeptReadings(folder).of('/one');
    await one.addCommits('rules', [commit('1')], true);
    const file = join(folder, readdirSync(folder)[0] as string);
    const text = readFileSync(file, 'utf8');
    const damages = [
      '',
      '{',
      '[]\n',
      text.slice(0, -1),
      text.slice(0, -9),
      `${text}[7]\n`,
      `${text}[[]]\n`,
      `${text}{}\n`,
    ];
    for (const damage of damages) {
      writeFileSync(file, damage);
      assert.deepEqual(await one.commits('rules'), [], damage);
    }
  });

  it('stays out of the way where it cannot be written', async () => {
    const lines: string[] = [];
    const log = streamLog({ write: (line) => lines.push(line) });
    writeFileSync(join(folder, '..', 'file'), '');
    const one = createKeptReadings(join(folder, '..', 'file', 'readings'), log).of('/one');
    await one.addCommits('rules', [commit('1')], true);
    assert.deepEqual(await one.commits('rules'), []);
    assert.equal(lines.length, 1);
  });

  it('is nothing without a folder', async () => {
    const readings = createKeptReadings(undefined);
    await readings.of('/one').addCommits('rules', [commit('1')], true);
    assert.deepEqual(await readings.of('/one').commits('rules'), []);
    readings.forget('/one');
    assert.equal(existsSync(folder), false);
  });
});
