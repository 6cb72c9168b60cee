import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { type ChangedFiles, type FileChange, gatherChanges } from '../../src/editor/changedFiles';

describe('changes on disk', () => {
  let bursts: [string, FileChange][][];
  let files: ChangedFiles;
  beforeEach(() => {
    bursts = [];
    files = gatherChanges({ quiet: 20, longest: 100, onBurst: (changes) => bursts.push([...changes]) });
  });
  afterEach(() => files.dispose());

  it('come as one burst, each file once and with the last that happened', async () => {
    files.hear('a', 'gone');
    files.hear('b', 'changed');
    files.hear('a', 'changed');
    await pause(60);
    assert.deepEqual(bursts, [
      [
        ['a', 'changed'],
        ['b', 'changed'],
      ],
    ]);
  });

  it('do not wait for ever when they do not end', async () => {
    for (let time = 0; time < 200; time += 10) {
      files.hear(`file ${time}`, 'changed');
      await pause(10);
    }
    assert.ok(bursts.length > 0);
  });

  it('are no news where the editor told of the file itself', async () => {
    files.hear('a', 'changed');
    files.told('a');
    files.hear('a', 'changed');
    files.hear('b', 'changed');
    await pause(60);
    assert.deepEqual(bursts, [[['b', 'changed']]]);
  });
});
