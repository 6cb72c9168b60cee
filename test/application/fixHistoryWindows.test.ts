import assert, { deepEqual, equal } from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Consent } from '../../src/application/engine';
import { createFixHistory, type FixHistoryOptions } from '../../src/application/fixHistory';
import { removeFile, writePacked } from '../../src/application/fixHistoryFile';
import { contentHash } from '../../src/foundations/hash';
import { silentLog } from '../../src/foundations/log';

describe('own fixes of which another window took consent back', () => {
  const path = '/w/repository';
  const made = { hash: 'c0ffee', time: 1, subject: 'Private' };
  const text = { before: 'a == b', after: 'a === b' };
  const about = { family: 'ecmascript', commit: 0, path: 'a.js', rules: [], levels: '', source: '', indent: '' };
  const kept = { key: 'k', head: 'c0ffee', commits: [made], edits: [{ ...about, ...text }] };

  for (const [consent, left, expected] of [
    ['never', undefined, []],
    ['rules', { ...kept, edits: [{ ...about, before: '', after: '' }] }, ['']],
    [undefined, undefined, []],
  ] as const)
    it(`are told no more, consent now: ${consent ?? 'forgotten'}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'fixes-'));
      const file = join(folder, `${contentHash(path).slice(0, 24)}.fixes`);
      await writePacked(file, 1, kept);
      const repositories = new Map<string, { path: string; consent: Consent }>([[path, { path, consent: 'learn' }]]);
      const options = {
        ...{ corpus: { repositories }, folder, log: silentLog },
        now: () => 1,
        notify: assert.fail,
      } as unknown as FixHistoryOptions;
      const history = createFixHistory(options);
      const told = async () => (await history.known()).fixes.map(({ before }) => before);
      deepEqual(await told(), ['a == b']);
      if (consent === undefined) repositories.delete(path);
      else repositories.set(path, { path, consent });
      if (left) await writePacked(file, 1, left);
      else removeFile(file);
      const atHand = history.soon()?.fixes.map(({ before }) => before);
      deepEqual([atHand, await told()], [undefined, expected]);
      rmSync(folder, { recursive: true });
    });
});

describe('own fixes in a file that cannot be read', () => {
  const path = '/w/repository';
  const open = async (write: (file: string) => unknown) => {
    const folder = mkdtempSync(join(tmpdir(), 'fixes-'));
    const file = join(folder, `${contentHash(path).slice(0, 24)}.fixes`);
    await write(file);
    const written = readFileSync(file);
    const notices: string[] = [];
    const repositories = new Map([[path, { path, consent: 'learn' }]]);
    const history = createFixHistory({
      ...{ corpus: { repositories }, folder, log: silentLog, now: () => 1 },
      notify: (message: string) => notices.push(message),
    } as unknown as FixHistoryOptions);
    deepEqual((await history.known()).fixes, []);
    return { folder, file, aside: `${file}.unreadable-1`, written, notices, history };
  };

  it('are set aside where it is of a later version, which is said; they go with consent', async () => {
    const { folder, aside, written, notices, history } = await open((file) => writePacked(file, 99, { found: 'more' }));
    deepEqual(readFileSync(aside), written);
    deepEqual(notices, ['The fixes of the past are damaged or from a later version, and were set aside.']);
    history.forget(path);
    equal(existsSync(aside), false);
    rmSync(folder, { recursive: true });
  });

  for (const [what, write] of [
    ['damaged', (file: string) => writeFileSync(file, 'noise')],
    ['of an earlier version', (file: string) => writePacked(file, 0, {})],
  ] as const)
    it(`are found again in silence where it is ${what}`, async () => {
      const { folder, aside, notices } = await open(write);
      deepEqual([existsSync(aside), notices], [false, []]);
      rmSync(folder, { recursive: true });
    });
});
