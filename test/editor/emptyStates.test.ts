import assert from 'node:assert/strict';
import { localizer } from '../../media/localize';
import { emptyQueue } from '../../src/editor/emptyQueue';
import { obstacleIn } from '../../src/editor/obstacle';
import type { Status } from '../../src/editor/status';
import { isViewCommand } from '../../src/editor/viewCommands';
import { json } from '../sources';

const t = localizer({});
const reasons = ['untrusted', 'noRepository', 'noConsent', 'nothingOwn', 'noIdentity', 'stranger', 'starting'] as const;

/** What an empty view says: why, and the one thing that helps. */
describe('empty views', () => {
  /** @param expected of the button: the command; undefined: nothing stands in the way */
  function check(status: Status, expected: string | undefined, why = /./) {
    const name = status.kind === 'off' ? status.why : status.kind;
    it(`${name}: ${expected ?? 'nothing stands in the way'}`, () => {
      const obstacle = obstacleIn(status, t);
      assert.equal(obstacle?.next.command, expected);
      if (obstacle) assert.match(obstacle.why, why);
      if (obstacle) assert.ok(isViewCommand(obstacle.next.command));
    });
  }
  const indexing = { kind: 'indexing', stage: 'reading', done: 1, total: 2, repository: '/w' } as const;

  check({ kind: 'off', why: 'untrusted' }, 'workbench.trust.manage', /Restricted Mode/);
  check({ kind: 'off', why: 'noRepository' }, 'double.addFolder', /not in a git repository/);
  check({ kind: 'off', why: 'noIdentity' }, 'double.chooseIdentities', /which addresses are yours/);
  check({ kind: 'off', why: 'noConsent' }, 'double.showIndex', /until you allow it/);
  check({ kind: 'off', why: 'stranger' }, 'double.showIndex', /somebody else’s/);
  check({ kind: 'off', why: 'nothingOwn' }, 'double.chooseIdentities', /Nothing of yours/);
  check({ kind: 'off', why: 'starting' }, undefined);
  check(indexing, undefined);
  check({ kind: 'paused', why: 'command' }, 'double.resumeLearning', /paused/);
  check({ kind: 'paused', why: 'battery' }, undefined);
  check({ kind: 'ready', files: 1, functions: 1, authoredLines: 1 }, undefined);
  check({ kind: 'error', message: 'No git.', hint: 'Install it.' }, 'double.showLog', /No git\. Install it\./);

  it('of the queue lead to a draft, or to a file where none is open', () => {
    const ready: Status = { kind: 'ready', files: 1, functions: 1, authoredLines: 1 };
    assert.equal(emptyQueue(ready, true, t).next.command, 'double.draftFunction');
    assert.equal(emptyQueue(ready, false, t).next.command, 'workbench.action.quickOpen');
    assert.equal(emptyQueue({ kind: 'off', why: 'untrusted' }, true, t).next.command, 'workbench.trust.manage');
  });

  const welcomes: readonly { view: string; contents: string; when?: string }[] =
    json('package.json').contributes.viewsWelcome;

  it('of the list of problems speak of reasons that there are, and of each that an answer would mend', () => {
    const asked = welcomes.flatMap(({ when = '' }) =>
      [...when.matchAll(/double\.learning == (\w+)/g)].map(([, why]) => why),
    );
    assert.deepEqual(asked.sort(), reasons.filter((why) => why !== 'starting').sort());
  });

  it('have links to commands that are there', () => {
    const known = json('package.json').contributes.commands.map(({ command }: { command: string }) => command);
    for (const manifest of ['package.nls.json', 'package.nls.zh-cn.json'])
      for (const { contents } of welcomes)
        for (const [, command = ''] of json(manifest)[contents.replaceAll('%', '')].matchAll(/\(command:([\w.]+)/g))
          assert.ok(known.includes(command) || command.startsWith('workbench.'), command);
  });
});
