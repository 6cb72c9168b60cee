import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger, type Sending } from '../../src/application/ledger';

let folder: string;
let nextId = 0;
const open = () => createLedger({ folder, now: () => 1000 + nextId, newId: () => `id${nextId++}` });
const sending = (body: string, isLocal = false): Sending => ({
  purpose: 'completion',
  host: 'api.example.com',
  isLocal,
  model: 'small',
  redactions: 0,
  body,
});

describe('the ledger', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps what was sent and what came back, over a restart', () => {
    const { answered } = open().sending(sending('{"prompt":"ä"}'));
    assert.equal(open().read(9).entries[0]?.answer, null);
    answered({ status: 200, bytes: 12, outcome: 'complete' });
    const { entries, totals } = open().read(9);
    assert.equal(entries.length, 1);
    assert.deepEqual([entries[0]?.bytes, entries[0]?.answer?.bytes, entries[0]?.sha256.length], [15, 12, 64]);
    assert.deepEqual([totals.requests, totals.bytes, totals.left], [1, 15, 1]);
  });

  it('holds no text of what was sent, and only its owner reads it', () => {
    const ledger = open();
    ledger.sending(sending('my code'));
    const [name = ''] = readdirSync(folder);
    assert.doesNotMatch(readFileSync(join(folder, name), 'utf8'), /my code/);
    if (process.platform !== 'win32') assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600);
    const [entry] = ledger.read(1).entries;
    assert.equal(ledger.body(entry?.id ?? ''), 'my code');
    assert.equal(open().body(entry?.id ?? ''), undefined);
  });

  it('tells whether anything has left the machine', () => {
    const ledger = open();
    assert.equal(ledger.totals().left, 0);
    ledger.sending(sending('x', true));
    assert.deepEqual([ledger.totals().requests, ledger.totals().left], [1, 0]);
    ledger.sending(sending('x'));
    assert.equal(ledger.totals().left, 1);
  });

  it('sees what another window writes', () => {
    const [one, other] = [open(), open()];
    assert.equal(one.totals().requests, 0);
    other.sending(sending('x'));
    one.sending(sending('x'));
    assert.deepEqual([one.totals().requests, other.totals().requests], [2, 2]);
  });

  it('begins another file when one is full, and keeps the sum of those that are gone', () => {
    const ledger = open();
    const much = { ...sending('x'), model: 'm'.repeat(400_000) };
    for (let i = 0; i < 40; i++) ledger.sending(much);
    const files = readdirSync(folder);
    assert.equal(files.length, 8);
    assert.ok(!files.includes('ledger-1.jsonl'));
    assert.deepEqual([open().totals().requests, ledger.totals().requests], [40, 40]);
    assert.equal(ledger.totals().since, open().totals().since);
  });

  it('keeps the sum of files that are gone when another window writes ahead of it', () => {
    const ledger = open();
    ledger.sending(sending('x'));
    const path = join(folder, 'ledger-1.jsonl');
    const line =
      readFileSync(path, 'utf8')
        .split('\n')
        .find((text) => text.includes('"sent"')) ?? '';
    const before = JSON.stringify({ kind: 'before', requests: 5, bytes: 5, left: 3, since: 1 });
    writeFileSync(path, `${line}\n${before}\n`);
    assert.deepEqual([open().totals().requests, open().totals().left], [6, 4]);
  });

  it('is cleared in all windows, with the bodies, and keeps how much had left', () => {
    const [one, other] = [open(), open()];
    one.sending(sending('to another machine'));
    const { id } = other.sending(sending('to this one', true));
    assert.equal(one.totals().requests, 2);
    other.clear();
    assert.equal(other.body(id), undefined);
    one.sending(sending('x'));
    for (const ledger of [one, other, open()]) {
      const { entries, totals, bodies } = ledger.read(9);
      const { at = 0, ...before } = totals.cleared ?? {};
      assert.ok(at >= 1000);
      assert.deepEqual([entries.length, bodies.length], [1, ledger === one ? 2 : 0]);
      assert.deepEqual([totals.requests, totals.left, totals.leftBytes], [3, 2, 19]);
      assert.deepEqual(before, { requests: 2, left: 1, leftBytes: 18 });
    }
    assert.doesNotMatch(readdirSync(folder).join(), /ledger-1\.jsonl|lock/);
    one.clear();
    assert.equal(open().totals().cleared?.requests, 3);
  });

  it('takes what an earlier version wrote, which did not tell what had left by bytes', () => {
    const before = { kind: 'before', requests: 5, bytes: 500, left: 3, since: 1 };
    writeFileSync(join(folder, 'ledger-4.jsonl'), `${JSON.stringify(before)}\n`);
    assert.deepEqual(open().totals(), { requests: 5, bytes: 500, left: 3, leftBytes: 500, since: 1 });
    open().sending(sending('x', true));
    assert.deepEqual([open().totals().requests, open().totals().leftBytes], [6, 500]);
  });

  it('clears nothing that it cannot write', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const ledger = createLedger({ folder: join(file, 'below'), now: () => 1, newId: () => 'x' });
    assert.throws(() => ledger.clear(), /could not be cleared/);
  });

  it('loses one line to a damaged one, and does not claim then that nothing has left', () => {
    open().sending(sending('x', true));
    appendFileSync(join(folder, 'ledger-1.jsonl'), '{"kind":"sent","id');
    assert.equal(open().totals().left, 1);
    open().sending(sending('y', true));
    const { entries, totals } = open().read(9);
    assert.deepEqual([entries.length, totals.requests, totals.left], [2, 2, 1]);
  });
});
