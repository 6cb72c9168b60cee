import assert from 'node:assert/strict';
import { localizer } from '../../media/localize';
import { describeStatus, type Ghost, type Status, type Waiting } from '../../src/editor/status';

const t = localizer({});

describe('status bar item', () => {
  function check(status: Status, ghost: Ghost, text: string, sentence: RegExp, waiting?: Waiting) {
    it(`${status.kind}, completions ${ghost}: ${text}`, () => {
      const described = describeStatus(status, ghost, t, waiting);
      assert.equal(described.text, text);
      assert.match(described.label, sentence);
      assert.equal(described.warning, status.kind === 'error');
    });
  }
  const ready: Status = { kind: 'ready', files: 3, functions: 20, authoredLines: 400 };

  check({ kind: 'off', why: 'untrusted' }, 'on', '$(circle-slash) Double', /Restricted Mode/);
  check({ kind: 'off', why: 'noRepository' }, 'on', '$(circle-slash) Double', /not in a git repository/);
  check({ kind: 'off', why: 'noConsent' }, 'on', '$(question) Double', /until you allow it/);
  check({ kind: 'off', why: 'noIdentity' }, 'on', '$(question) Double', /which addresses are yours/);
  check({ kind: 'off', why: 'stranger' }, 'on', '$(question) Double', /somebody else’s/);
  const reading = { kind: 'indexing', stage: 'reading', repository: '/w' } as const;
  check({ ...reading, done: 0, total: 0 }, 'on', '$(sync~spin) Double 0%', /0 of 0 files/);
  check({ ...reading, done: 2, total: 3 }, 'off', '$(sync~spin) Double 66%', /2 of 3 files.*Completions are off/);
  check(
    { ...reading, stage: 'checking', done: 1, total: 2 },
    'on',
    '$(search) Double 50%',
    /whose lines.*1 of 2 files/,
  );
  check({ kind: 'paused', why: 'command' }, 'on', '$(debug-pause) Double', /paused/);
  check({ kind: 'paused', why: 'battery' }, 'on', '$(debug-pause) Double', /battery/);
  check(ready, 'on', '$(question) Double', /Ready.*wait for your decision: 2\./, { undecided: 2, strangers: [] });
  check(ready, 'snoozed', '$(bell-slash) Double', /a@b\.c, who seems to be somebody else/, {
    undecided: 0,
    strangers: ['a@b.c'],
  });
  check(ready, 'on', '$(bracket) Double', /Ready.*400 lines.*Completions are on/);
  check(ready, 'snoozed', '$(bell-slash) Double', /Ready.*snoozed/);
  check({ kind: 'error', message: 'No git.', hint: 'Install it.' }, 'on', '$(warning) Double', /No git\. Install it\./);
});

describe('localizer', () => {
  it('replaces what it is given, and keeps the rest', () => {
    assert.equal(localizer({ 'a {0} {1}': '{1} b {0}' })('a {0} {1}', 1, 'x'), 'x b 1');
    assert.equal(t('{0} of {1}', 2), '2 of {1}');
  });
});
