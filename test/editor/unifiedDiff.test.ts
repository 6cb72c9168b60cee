import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unifiedDiff } from '../../src/editor/unifiedDiff';

describe('a patch', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'double-patch-'));
    execFileSync('git', ['init', '-q'], { cwd: folder });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** What git makes of the first text with the patch is the second text. */
  const check = (title: string, old: string, now: string) =>
    it(title, () => {
      const name = 'a file.js';
      writeFileSync(join(folder, name), old);
      execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: unifiedDiff(name, old, now) });
      assert.equal(readFileSync(join(folder, name), 'utf8'), now);
    });
  const lines = (count: number, changed: Readonly<Record<number, string>> = {}) =>
    Array.from({ length: count }, (_, i) => `${changed[i] ?? `line ${i}`}\n`).join('');

  check('changes a line', lines(9), lines(9, { 4: 'other' }));
  check('changes lines near each other in one stretch', lines(20), lines(20, { 4: 'x', 9: 'y' }));
  check('changes lines far from each other', lines(40), lines(40, { 4: 'x', 30: 'y' }));
  check('changes the first and the last line', lines(30), lines(30, { 0: 'x', 29: 'y' }));
  check('adds lines', lines(9), lines(9, { 4: 'line 4\nadded\nadded' }));
  check('takes lines away', lines(9, { 4: 'a\nb' }), lines(9));
  check('knows texts without an end of line', 'a\nb', 'a\nc');
  check('adds the end of line', 'a\nb', 'a\nb\n');
  check('takes the end of line away', 'a\nb\n', 'a\nb');
  check('keeps carriage returns', 'a\r\nb\r\nc\r\n', 'a\r\nx\r\nc\r\n');
  it('is empty where nothing differs', () => assert.equal(unifiedDiff('a', 'b\n', 'b\n'), ''));
});
