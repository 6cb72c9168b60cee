import assert from 'node:assert/strict';
import { localizer } from '../../media/localize';
import { describeStatus, type Ghost, type Status } from '../../src/editor/status';

const t = localizer({});

describe('status bar item', () => {
  function check(status: Status, ghost: Ghost, text: string, sentence: RegExp) {
    it(`${status.kind}, completions ${ghost}: ${text}`, () => {
      const described = describeStatus(status, ghost, t);
      assert.equal(described.text, text);
      assert.match(described.label, sentence);
      assert.equal(described.warning, status.kind === 'error');
    });
  }
  const ready: Status = { kind: 'ready', files: 3, functions: 20, authoredLines: 400 };

  check({ kind: 'off', why: 'untrusted' }, 'on', '$(circle-slash) Double', /Restricted Mode/);
  check({ kind: 'off', why: 'noRepository' }, 'on', '$(circle-slash) Double', /not in a git repository/);
  check({ kind: 'off', why: 'noConsent' }, 'on', '$(circle-slash) Double', /until you allow it/);
  check({ kind: 'indexing', done: 0, total: 0 }, 'on', '$(sync~spin) Double 0%', /0 of 0 files/);
  check({ kind: 'indexing', done: 2, total: 3 }, 'off', '$(sync~spin) Double 66%', /2 of 3 files.*Completions are off/);
  check({ kind: 'paused' }, 'on', '$(debug-pause) Double', /paused/);
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
