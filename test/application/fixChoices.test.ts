import { deepEqual, equal, ok } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createFixChoices } from '../../src/application/fixChoices';
import { fileEdit } from '../../src/domain/suggestion';
import { silentLog } from '../../src/foundations/log';
import { fixAt } from '../editor/foundProblems';

describe('chosen fixes of two windows that share a store', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'choices-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const open = () => {
    const file = join(folder, 'chosen.fixes');
    return createFixChoices({ file, now: () => 1, mayQuote: () => true, log: silentLog });
  };
  const fix = (path: string, by: string) => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
    const edits = [fileEdit(path, 'one', { range, newText: by })];
    return fixAt(path, by, { edits, finding: { id: by, rule: 'a-rule', source: 'detector' } });
  };
  const onDisk = () => gunzipSync(readFileSync(join(folder, 'chosen.fixes'))).toString();
  const madeOf = (choices: ReturnType<typeof open>) => choices.of('a-rule').map((choice) => choice.after);

  it('are those of both', async () => {
    const [one, other] = [open(), open()];
    deepEqual([madeOf(one), madeOf(other)], [[], []]);
    one.resolved(fix('/w/a.js', 'first'), 'accepted');
    await one.flush();
    other.resolved(fix('/w/a.js', 'second'), 'accepted');
    await other.flush();
    for (const choices of [one, other, open()]) deepEqual(madeOf(choices), ['second', 'first']);
  });
  it('are not brought back by a window that still knows what the other one forgot', async () => {
    const [one, other] = [open(), open()];
    one.resolved(fix('/gone/a.js', 'private'), 'accepted');
    one.resolved(fix('/w/a.js', 'first'), 'accepted');
    await one.flush();
    deepEqual(madeOf(other), ['first', 'private']);
    one.forget((path) => path.startsWith('/gone/'));
    await one.flush();
    other.resolved(fix('/w/a.js', 'second'), 'rejected');
    await other.flush();
    deepEqual(madeOf(other), ['second', 'first']);
    ok(!onDisk().includes('private'));
  });
  it('are all there when many are decided at once', async () => {
    const [one, other] = [open(), open()];
    for (let at = 0; at < 10; at++) (at % 2 ? one : other).resolved(fix('/w/a.js', `by${at}`), 'accepted');
    await Promise.all([one.flush(), other.flush()]);
    equal(madeOf(open()).length, 10);
  });
});
