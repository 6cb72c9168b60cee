import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBlameCache } from '../../src/application/blameCache';
import type { AttributionRuns } from '../../src/application/lineAttribution';

describe('the cache of blames', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'double-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const runs: AttributionRuns = [
    ['own', 3],
    ['otherAuthors', 1],
  ];

  it('is kept between sessions, without paths, and forgets a repository', async () => {
    const file = join(folder, 'blames.json');
    const cache = createBlameCache(file);
    cache.of('/one').set('secret/path.js\0blob', runs);
    cache.of('/two').set('secret/path.js\0blob', [['bots', 2]]);
    await cache.save();
    assert.doesNotMatch(readFileSync(file, 'utf8'), /secret|path|one|two/);
    const again = createBlameCache(file);
    assert.deepEqual(again.of('/one').get('secret/path.js\0blob'), runs);
    assert.equal(again.of('/one').get('other.js\0blob'), undefined);
    again.forget('/one');
    await again.save();
    const last = createBlameCache(file);
    assert.equal(last.of('/one').get('secret/path.js\0blob'), undefined);
    assert.deepEqual(last.of('/two').get('secret/path.js\0blob'), [['bots', 2]]);
  });

  it('begins anew where the file is damaged or of another version', () => {
    const file = join(folder, 'blames.json');
    for (const text of [
      '',
      '{',
      '[]',
      '{"version":99,"entries":[]}',
      '{"version":1,"entries":[["a",["b",[["own",-1]]]],7]}',
    ]) {
      writeFileSync(file, text);
      assert.equal(createBlameCache(file).of('/one').get('a'), undefined);
    }
  });

  it('works in memory alone', async () => {
    const cache = createBlameCache(undefined);
    cache.of('/one').set('a', runs);
    await cache.save();
    assert.deepEqual(cache.of('/one').get('a'), runs);
  });
});
