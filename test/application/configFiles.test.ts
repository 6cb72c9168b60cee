import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCommitConfigs } from '../../src/application/configFiles';
import { silentLog } from '../../src/foundations/log';

interface Case {
  readonly name: string;
  readonly repositories: number;
  /** How many commits are asked for in turn, and how many of them are still remembered in the second turn. */
  readonly commits: number;
  readonly remembered: number;
}

const cases: readonly Case[] = [
  { name: 'as many as there are repositories', repositories: 30, commits: 30, remembered: 30 },
  { name: 'twenty where fewer are known', repositories: 1, commits: 20, remembered: 20 },
  { name: 'no more than that', repositories: 1, commits: 21, remembered: 0 },
];

async function check({ repositories, commits, remembered }: Case): Promise<void> {
  const gitDir = mkdtempSync(join(tmpdir(), 'double-configs-'));
  try {
    mkdirSync(join(gitDir, 'objects'));
    writeFileSync(join(gitDir, 'HEAD'), 'ref: refs/heads/main\n');
    const configs = createCommitConfigs({
      ...{ names: new Set<string>(), clock: () => 0, trusted: false, log: silentLog, repositories: () => repositories },
    });
    const ask = (index: number) => configs({ gitDir, commonDir: gitDir, prefix: '' }, `refs/heads/${index}`);
    const first = Array.from({ length: commits }, (_, index) => ask(index));
    const again = Array.from({ length: commits }, (_, index) => ask(index));
    await Promise.all([...first, ...again]);
    assert.equal(again.filter((found, index) => found === first[index]).length, remembered);
  } finally {
    rmSync(gitDir, { recursive: true, force: true });
  }
}

describe('configuration files of commits are remembered', () => {
  for (const one of cases) it(one.name, () => check(one));
});
