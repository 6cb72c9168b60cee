import { deepEqual } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
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
      const options = { corpus: { repositories }, folder, log: silentLog } as unknown as FixHistoryOptions;
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
