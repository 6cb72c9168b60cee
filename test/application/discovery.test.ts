import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discover } from '../../src/application/discovery';
import { isAbort } from '../../src/foundations/errors';
import { runGit } from '../temporaryRepository';

describe('discovery of repositories', () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'discovery-')));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const make = (...paths: string[]) => {
    for (const path of paths) {
      mkdirSync(join(folder, path), { recursive: true });
      runGit(join(folder, path), ['init', '-q']);
    }
  };
  const found = async (...named: string[]) => {
    const { repositories } = await discover(named.map((path) => join(folder, path)));
    return repositories.map((path) => path.slice(folder.length + 1));
  };

  it('finds those beneath, also inside one another, and each once', async () => {
    make('a', 'shelf/b', 'shelf/b/packages/c', 'shelf/deep/er/d');
    assert.deepEqual(await found('.', 'shelf', 'a'), ['a', 'shelf/b', 'shelf/b/packages/c', 'shelf/deep/er/d']);
  });

  it('finds the one that a folder is in', async () => {
    make('a');
    mkdirSync(join(folder, 'a/src/lib'), { recursive: true });
    assert.deepEqual(await found('a/src/lib'), ['a']);
  });

  it('finds bare repositories, linked working trees and submodules', async () => {
    make('a', 'b');
    const git = (...args: string[]) => runGit(join(folder, 'a'), args);
    for (const name of ['a', 'b']) runGit(join(folder, name), ['commit', '-q', '--allow-empty', '-m', 'Begin']);
    git('worktree', 'add', '-q', join(folder, 'tree'));
    git('submodule', '--quiet', 'add', join(folder, 'b'), 'part');
    runGit(folder, ['clone', '-q', '--bare', 'a', 'bare.git']);
    assert.deepEqual(await found('.'), ['a', 'a/part', 'b', 'bare.git', 'tree']);
  });

  it('passes over hidden folders, packages, links, and what only looks like one', async () => {
    make('a', '.hidden/b', 'a/node_modules/c', 'outside/d');
    mkdirSync(join(folder, 'shelf/empty/.git'), { recursive: true });
    symlinkSync(join(folder, 'outside'), join(folder, 'shelf/link'));
    symlinkSync(folder, join(folder, 'shelf/round'));
    assert.deepEqual(await found('shelf'), []);
    assert.deepEqual(await found('a'), ['a']);
    assert.deepEqual(await found('.hidden'), ['.hidden/b'], 'a named folder is looked into');
  });

  it('adds none for a folder that is not there', async () => {
    make('a');
    assert.deepEqual(await found('a/gone', 'nowhere'), []);
    assert.deepEqual((await discover([])).repositories, []);
  });

  it('stays within its limits, and finds the nearest first', async () => {
    make('a', 'x/b', 'x/y/c');
    const within = async (limits: Parameters<typeof discover>[1]) =>
      (await discover([folder], limits)).repositories.length;
    assert.equal(await within({ depth: 1 }), 1);
    assert.equal(await within({ depth: 2 }), 2);
    assert.equal(await within({ folders: 3 }), 1);
    assert.equal(await within({ repositories: 2 }), 2);
  });

  it('lets other work happen in many folders, and ends when told', async () => {
    for (let at = 0; at < 2000; at++) mkdirSync(join(folder, `${at % 50}/${at}`), { recursive: true });
    let turns = 0;
    const count = setInterval(() => turns++, 1);
    const controller = new AbortController();
    await discover([folder]);
    clearInterval(count);
    assert.ok(turns > 5, `${turns}`);
    const ended = discover([folder], { signal: controller.signal });
    controller.abort();
    await assert.rejects(ended, isAbort);
  });
});
