import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCli, cli } from './builtCli';

describe('triage on the command line', function () {
  this.timeout(60_000);
  before(buildCli);

  it('prints findings that other tools read, with an exit status, and changes nothing', () => {
    const work = mkdtempSync(join(tmpdir(), 'triage-'));
    const slip = 'function f (a, b) {\n  if (a = b) return 1\n}\n';
    try {
      writeFileSync(join(work, 'slip.js'), slip);
      writeFileSync(join(work, 'clean.js'), 'export const one = 1\n');
      const triage = (...args: string[]) =>
        spawnSync(process.execPath, [cli, 'triage', ...args], { encoding: 'utf8', cwd: work });
      const text = triage();
      assert.equal(text.status, 1, text.stderr);
      assert.match(
        text.stdout,
        /^slip\.js:2:7: error: .* \[assignment-in-condition\]\n.*\n {4}fix: = → ===\n1 finding in 2 files\.\n/,
      );
      assert.ok(!text.stdout.includes('\x1b'));
      assert.equal(triage('clean.js').status, 0);
      const trouble = triage('--store', join(work, 'clean.js', 'store'));
      assert.deepEqual([trouble.status, trouble.stdout], [2, '']);
      const sarif = triage('--format', 'sarif');
      assert.deepEqual([sarif.status, JSON.parse(sarif.stdout).version], [1, '2.1.0']);
      assert.equal(JSON.parse(triage('--json').stdout).findings.length, 1);
      assert.equal(readFileSync(join(work, 'slip.js'), 'utf8'), slip);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });

  it('reads the log of a test run from a pipe', () => {
    const work = mkdtempSync(join(tmpdir(), 'triage-'));
    try {
      writeFileSync(join(work, 'birds.js'), 'count()\n');
      const log = '\n  0 passing (5ms)\n  1 failing\n\n  1) birds:\n     Error: too few\n      at f (birds.js:1:1)\n';
      const piped = (command: string) =>
        spawnSync('sh', ['-c', command, process.execPath, cli], { encoding: 'utf8', cwd: work, input: log });
      for (const tests of ['-', '/dev/stdin']) {
        const { stdout, status, stderr } = piped(`cat | "$0" "$1" triage --tests ${tests}`);
        assert.match(stdout, /^birds\.js:1:1: error: .* \[test\/mocha\]/m, stderr);
        assert.equal(status, 1);
      }
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });

  it('ends quietly when nobody reads on', () => {
    const work = mkdtempSync(join(tmpdir(), 'triage-'));
    try {
      const slips = Array.from({ length: 150 }, (_, i) => `function f${i} (a, b) {\n  if (a = b) return ${i}\n}\n`);
      for (let i = 0; i < 5; i++) writeFileSync(join(work, `${i}.js`), slips.join(''));
      const { stdout, stderr } = spawnSync('sh', ['-c', '"$0" "$1" triage | head -1', process.execPath, cli], {
        encoding: 'utf8',
        cwd: work,
      });
      assert.equal(stdout.split('\n').length, 2);
      assert.equal(stderr, '');
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });
});
