import assert from 'node:assert/strict';
import { type Commit, readCommits } from '../../../src/domain/history/commit';

describe('reading git', () => {
  it('gives commits, with renames, merges, strange paths and strange messages', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(40)) as [string, string, string];
    const none = '0'.repeat(40);
    const parts = [
      `\x01${a}\nAda\nada@example.com\n100\n${b} ${c}\nMerge\n\n:100644 is no change\n`,
      `\n:100644 100644 ${b} ${c} M`,
      'merged.js',
      `\x01${b}\nBob\nbob@example.com\n90\n${c}\n\n`,
      `\n:100644 100644 ${a} ${b} R090`,
      'old\nname.js',
      ':new.js',
      `:100644 000000 ${a} ${none} D`,
      '\x01gone.js',
      `:000000 120000 ${none} ${a} A`,
      'link',
      `\x01${c}\nEve\n\n80\n\nFirst`,
      `\n:000000 100755 ${none} ${a} A`,
      'first.js',
    ];
    const commits: Commit[] = [];
    for await (const read of readCommits(
      (async function* () {
        yield* parts;
      })(),
    ))
      commits.push(read);
    assert.deepEqual(commits, [
      {
        hash: a,
        name: 'Ada',
        email: 'ada@example.com',
        time: 100,
        parents: [b, c],
        message: 'Merge\n\n:100644 is no change',
        changes: [{ path: 'merged.js', oldBlob: b, newBlob: c }],
      },
      {
        hash: b,
        name: 'Bob',
        email: 'bob@example.com',
        time: 90,
        parents: [c],
        message: '',
        changes: [
          { path: ':new.js', from: 'old\nname.js', oldBlob: a, newBlob: b },
          { path: '\x01gone.js', oldBlob: a },
        ],
      },
      {
        hash: c,
        name: 'Eve',
        email: '',
        time: 80,
        parents: [],
        message: 'First',
        changes: [{ path: 'first.js', newBlob: a }],
      },
    ]);
  });
});
