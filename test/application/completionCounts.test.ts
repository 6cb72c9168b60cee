import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCompletionCounts } from '../../src/application/completionCounts';

describe('the counts of completions', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'counts-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const open = (now = 7) =>
    createCompletionCounts({ file: join(folder, 'completions.json'), now: () => now, notify() {}, saveDelay: 1e6 });
  const accepted = { kind: 'accepted', characters: 10 } as const;
  const rejected = { kind: 'rejected', characters: 10 } as const;

  it('add up over restarts and windows', () => {
    const [one, other] = [open(7), open(9)];
    one.count(accepted);
    other.count(rejected);
    one.flush();
    other.flush();
    assert.deepEqual(open(11).totals(), { shown: 2, accepted: 1, since: 7 });
  });

  it('take one that is accepted word by word for one', () => {
    const counts = open();
    for (let word = 0; word < 4; word++) counts.count({ kind: 'accepted', characters: 5, offered: 20 });
    counts.count({ kind: 'rejected', characters: 20, offered: 20 });
    assert.deepEqual(counts.totals(), { shown: 2, accepted: 1, since: 7 });
  });

  it('begin anew when they are reset', () => {
    const counts = open();
    counts.count(accepted);
    counts.flush();
    counts.count(accepted);
    counts.reset();
    counts.flush();
    assert.deepEqual(open().totals(), { shown: 0, accepted: 0, since: 0 });
  });
});
