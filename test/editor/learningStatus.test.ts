import assert from 'node:assert/strict';
import type { EngineEvent } from '../../src/application/engine';
import type { Status } from '../../src/editor/status';
import { silentLog } from '../../src/foundations/log';
import { openFakeEditor } from './fakeEditor';

const known = { files: 1, functions: 2, authoredLines: 3 };

/** What the status bar says, over an engine whose events are made here. */
function open() {
  openFakeEditor({ onWrite: () => {}, onPost: () => {}, mayWrite: () => true });
  const { createLearningStatus } =
    require('../../src/editor/learningStatus') as typeof import('../../src/editor/learningStatus');
  let shown: Status = { kind: 'off', why: 'starting' };
  let hear: (event: EngineEvent) => void = () => {};
  const engine = {
    on(listener: typeof hear) {
      hear = listener;
      return () => {};
    },
  };
  const statusBar = {
    show: (status: Status) => {
      shown = status;
    },
    status: () => shown,
  };
  const status = createLearningStatus(engine as never, statusBar as never, () => false, silentLog as never);
  return { status, shown: () => shown, tell: (event: EngineEvent) => hear(event) };
}

describe('the status of learning', () => {
  it('tells no more what was known when everything is forgotten', () => {
    const { status, shown, tell } = open();
    tell({ event: 'state', params: { state: 'ready', ...known } });
    assert.equal(status.ready(), true);
    assert.deepEqual(shown(), { kind: 'ready', ...known });
    status.forgotten();
    assert.deepEqual([shown(), status.ready()], [{ kind: 'off', why: 'noConsent' }, false]);
  });
  it('goes on telling why nothing is learned', () => {
    const { status, shown } = open();
    status.off('untrusted');
    status.forgotten();
    assert.deepEqual(shown(), { kind: 'off', why: 'untrusted' });
  });
});
