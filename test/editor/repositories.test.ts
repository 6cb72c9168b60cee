import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRepositories } from '../../src/editor/repositories';

describe('repositories of folders', () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'double-folders-')));
    for (const folder of [
      'shelf/a/.git',
      'shelf/b/.git',
      'shelf/c',
      'a/.git',
      'a/src/deep',
      'bare.git/objects',
      'none',
    ])
      mkdirSync(join(root, folder), { recursive: true });
    mkdirSync(join(root, 'worktree'));
    writeFileSync(join(root, 'worktree', '.git'), 'gitdir: elsewhere\n');
    writeFileSync(join(root, 'bare.git', 'HEAD'), 'ref: refs/heads/main\n');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const check = async (folders: string[], expected: string[]) =>
    assert.deepEqual(
      await findRepositories(folders.map((folder) => join(root, folder))),
      expected.map((folder) => join(root, folder)),
    );

  it('are the folder itself, or the one it lies in', async () => {
    await check(['a'], ['a']);
    await check(['a/src/deep'], ['a']);
    await check(['worktree'], ['worktree']);
    await check(['bare.git'], ['bare.git']);
  });

  it('are those on a shelf of projects', () => check(['shelf'], ['shelf/a', 'shelf/b']));
  it('are each named once', () => check(['a', 'a/src', 'shelf/a'], ['a', 'shelf/a']));
  it('are none outside of any, nor for a folder that is gone', () => check(['none', 'gone'], []));
});
