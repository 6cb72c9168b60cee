import assert from 'node:assert/strict';
import { attribute } from '../../../src/domain/history/attribution';
import type { Commit } from '../../../src/domain/history/commit';
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
