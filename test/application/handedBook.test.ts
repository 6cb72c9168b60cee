import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHandedBook } from '../../src/application/handedBook';
import type { Handed } from '../../src/application/ledgerDoor';
import { HumanError } from '../../src/foundations/errors';

let folder: string;
let nextId = 0;
const open = (at: string | undefined = folder) =>
  createHandedBook({ folder: at, now: () => 1000 + nextId, newId: () => `id${nextId++}` });
const told: Omit<Handed, 'id' | 'time'> = {
  ...{ tool: 'nearest_examples', client: 'agent 1.0', way: 'mcp', bytes: 120, functions: 2, redactions: 1 },
  sha256: 'ab'.repeat(32),
};

describe('the book of what was handed out', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'handed-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps what was told over a restart, the newest first', () => {
    open().record(told);
    open().record({ ...told, tool: 'profile' });
    const { entries, total } = open().read();
    assert.deepEqual([total, entries.map(({ tool }) => tool)], [2, ['profile', 'nearest_examples']]);
    const { id, time, ...facts } = entries[1] as Handed;
    assert.deepEqual(facts, told);
    assert.ok(id.startsWith('id') && time >= 1000);
  });

  it('tells nothing that it cannot write down', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const book = open(join(file, 'below'));
    assert.throws(
      () => book.record(told),
      (error) => error instanceof HumanError && /^Nothing was told/.test(error.message),
    );
    assert.equal(book.read().total, 0);
  });

  it('loses no line to one that was torn', () => {
    open().record(told);
    appendFileSync(join(folder, 'handed-1.jsonl'), '{"line":"handed","id');
    open().record(told);
    assert.equal(open().read().entries.length, 2);
  });

  it('is empty after it was cleared, in another window, too', () => {
    const [one, other] = [open(), open()];
    one.record(told);
    other.clear();
    assert.deepEqual([one.read().entries, one.read().total], [[], 0]);
    assert.ok((one.read().cleared ?? 0) >= 1000);
    one.record(told);
    assert.equal(other.read().total, 1);
  });

  it('keeps count of what is no longer listed', () => {
    const book = open();
    for (let i = 0; i < 40; i++) book.record({ ...told, client: 'c'.repeat(400_000) });
    const { entries, total } = open().read();
    assert.equal(total, 40);
    assert.ok(entries.length < 40);
  });

  it('needs no folder', () => {
    const book = createHandedBook({ folder: undefined, now: () => 5, newId: () => 'x' });
    book.record(told);
    assert.deepEqual(book.read(), { entries: [{ id: 'x', time: 5, ...told }], total: 1 });
    book.clear();
    assert.deepEqual(book.read(), { entries: [], total: 0, cleared: 5 });
  });
});
