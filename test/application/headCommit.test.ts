import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { headCommit } from '../../src/application/headCommit';

const one = '1'.repeat(40);
const other = '2'.repeat(40);
const long = '3'.repeat(64);

interface Case {
  readonly name: string;
  /** What stands in the files of the git directory; those below `common/` are in that of a linked working tree. */
  readonly files: Readonly<Record<string, string>>;
  readonly expected: string | undefined;
}

const cases: readonly Case[] = [
  { name: 'a branch', files: { HEAD: 'ref: refs/heads/main\n', 'common/refs/heads/main': `${one}\n` }, expected: one },
  {
    name: 'a packed branch',
    files: {
      HEAD: 'ref: refs/heads/a/main\n',
      'common/packed-refs': `# pack-refs with: peeled\n${other} refs/heads/main\n${one} refs/heads/a/main\n^${other}\n`,
    },
    expected: one,
  },
  {
    name: 'a branch that moved since it was packed',
    files: {
      HEAD: 'ref: refs/heads/main',
      'common/refs/heads/main': one,
      'common/packed-refs': `${other} refs/heads/main`,
    },
    expected: one,
  },
  {
    name: 'a reference of the working tree alone',
    files: { HEAD: 'ref: refs/bisect/at', 'refs/bisect/at': one },
    expected: one,
  },
  { name: 'a commit', files: { HEAD: `${one}\n` }, expected: one },
  { name: 'a long id', files: { HEAD: long }, expected: long },
  { name: 'no commit yet', files: { HEAD: 'ref: refs/heads/main\n' }, expected: undefined },
  { name: 'a table of references', files: { HEAD: 'ref: refs/heads/.invalid\n' }, expected: undefined },
  {
    name: 'a reference to another one',
    files: { HEAD: 'ref: refs/heads/a', 'common/refs/heads/a': 'ref: refs/heads/b' },
    expected: undefined,
  },
  { name: 'a way out', files: { HEAD: 'ref: refs/../common/secret', 'common/secret': one }, expected: undefined },
  { name: 'nothing', files: {}, expected: undefined },
];

function check({ files, expected }: Case): void {
  const folder = mkdtempSync(join(tmpdir(), 'double-head-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    assert.equal(headCommit({ gitDir: folder, commonDir: join(folder, 'common'), prefix: '' }), expected);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the last commit, read from the files of git', () => {
  for (const one of cases) it(one.name, () => check(one));
});
