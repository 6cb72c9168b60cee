import assert from 'node:assert/strict';
import type { FileChange } from '../../../src/domain/history/commit';
import { pairRenames } from '../../../src/domain/history/renames';
import { spansOf } from '../../../src/domain/history/similarity';

describe('renames', () => {
  it('pair deleted and new files by their content', async () => {
    const texts: Record<string, string> = { one: 'a\nb\nc\nd', like: 'a\nb\nc\nX', other: 'p\nq', same: 's' };
    const changes: FileChange[] = [
      { path: 'old/x.js', oldBlob: 'one' },
      { path: 'new/x.js', newBlob: 'like' },
      { path: 'moved.js', newBlob: 'same' },
      { path: 'kept.js', oldBlob: 'one', newBlob: 'other' },
      { path: 'there.js', oldBlob: 'same' },
      { path: 'fresh.js', newBlob: 'other' },
    ];
    assert.deepEqual(await pairRenames(changes, async (blob) => spansOf(Buffer.from(texts[blob] ?? ''))), [
      { path: 'new/x.js', from: 'old/x.js', oldBlob: 'one', newBlob: 'like' },
      { path: 'moved.js', from: 'there.js', oldBlob: 'same', newBlob: 'same' },
      { path: 'kept.js', oldBlob: 'one', newBlob: 'other' },
      { path: 'fresh.js', newBlob: 'other' },
    ]);
  });
});
