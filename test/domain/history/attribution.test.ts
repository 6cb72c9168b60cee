import assert from 'node:assert/strict';
import { attribute, PathHistory, readBlame } from '../../../src/domain/history/attribution';
import type { Commit, FileChange } from '../../../src/domain/history/commit';
import { readMailmap } from '../../../src/domain/history/mailmap';

const commit = (given: Partial<Commit>): Commit => ({
  hash: 'a'.repeat(40),
  name: 'Ada',
  email: 'ada@example.com',
  time: 0,
  parents: ['b'.repeat(40)],
  message: '',
  changes: [],
  ...given,
});

describe('a commit', () => {
  it('decides whose its lines are', () => {
    const rules = {
      identities: new Set(['ada@example.com', 'robot-bot@example.com']),
      mailmap: readMailmap('<ada@example.com> <ada@old.example>'),
      agents: [],
      cut: new Set(['c'.repeat(40)]),
    };
    assert.equal(attribute(commit({}), rules), 'own');
    assert.equal(attribute(commit({ email: 'ADA@old.example' }), rules), 'own');
    assert.equal(attribute(commit({ name: 'My Bot', email: 'robot-bot@example.com' }), rules), 'own');
    assert.equal(attribute(commit({ email: 'bob@example.com' }), rules), 'otherAuthors');
    assert.equal(attribute(commit({ email: 'bot@example.com', name: 'x[bot]' }), rules), 'bots');
    assert.equal(
      attribute(commit({ message: 'x\n\nCo-authored-by: Claude <noreply@anthropic.com>' }), rules),
      'agents',
    );
    assert.equal(attribute(commit({ message: 'x\n\nDrafted-by: Coding Double' }), rules), 'drafts');
    assert.equal(attribute(commit({ hash: 'c'.repeat(40) }), rules), 'unknownAuthors');
  });
});

describe('the history of a path', () => {
  it('follows renames and knows who changed it, when', () => {
    const history = new PathHistory();
    const add = (time: number, attribution: 'own' | 'otherAuthors', changes: FileChange[], parents = 1) =>
      history.add(
        commit({ hash: `${time}`.padStart(40, '0'), time, changes, parents: new Array(parents).fill('x') }),
        attribution,
      );
    add(5, 'otherAuthors', [{ path: 'merged.js', newBlob: '9' }], 2);
    add(4, 'otherAuthors', [{ path: 'b.js', from: 'a.js', oldBlob: '1', newBlob: '1' }]);
    add(3, 'own', [{ path: 'a.js', oldBlob: '0', newBlob: '1' }]);
    add(2, 'otherAuthors', [{ path: 'c.js', newBlob: '1' }]);
    const { attributions, merged, time, newest } = history.lineage('b.js');
    assert.deepEqual([[...attributions], merged, time, Number(newest)], [['own'], false, 3, 4]);
    assert.deepEqual([...history.lineage('c.js').attributions], ['otherAuthors']);
    assert.equal(history.lineage('merged.js').merged, true);
    assert.deepEqual(history.lineage('nowhere.js'), { attributions: new Set(), merged: false, time: 0, newest: '' });
  });
});

describe('a blame', () => {
  it('is read', () => {
    const hash = 'd'.repeat(40);
    const text = `${hash} 4 7 2\nauthor Ada\nsummary ${hash} 1 1 1\nfilename a.js\n${hash} 1 1 1\nfilename a.js\n`;
    assert.deepEqual(readBlame(text), [
      { commit: hash, start: 6, count: 2 },
      { commit: hash, start: 0, count: 1 },
    ]);
  });
});
