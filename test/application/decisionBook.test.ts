import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDecisionBook, type DecisionBookOptions, decisionAbout } from '../../src/application/decisionBook';
import type { Decision } from '../../src/application/ledgerDoor';
import { fileEdit, type Suggestion } from '../../src/domain/suggestion';
import { HumanError } from '../../src/foundations/errors';

let folder: string;
let nextId = 0;
const notices: string[] = [];
const consents = new Map<string, 'learn' | 'never'>();
const repositoryOf = (path: string) => {
  const known = [...consents].filter(([repository]) => path.startsWith(`${repository}/`));
  const [nearest] = known.sort(([a], [b]) => b.length - a.length);
  return nearest && { path: nearest[0], consent: nearest[1] };
};
const open = (more: Partial<DecisionBookOptions> = {}) =>
  createDecisionBook({
    ...{ folder, now: () => 1000 + nextId, newId: () => `id${nextId++}`, repositoryOf },
    notify: (message) => notices.push(message),
    ...more,
  });
const decided = (outcome: Decision['outcome'], path = '/home/a/lib/x.js', reason?: string) => ({
  ...{ kind: 'draft', outcome, path, lines: 3 },
  ...(reason ? { reason } : {}),
});
const onDisk = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

describe('the book of what was decided', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'decisions-'));
    notices.length = 0;
    consents.clear();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps what was decided over a restart, the newest first', () => {
    open().record(decided('accepted'));
    open().record(decided('rejected', '/home/a/y.js', 'Too much'));
    const { entries, totals } = open().read();
    assert.deepEqual(
      entries.map(({ outcome, path, reason }) => [outcome, path, reason]),
      [
        ['rejected', '/home/a/y.js', 'Too much'],
        ['accepted', '/home/a/lib/x.js', undefined],
      ],
    );
    assert.deepEqual(totals, { accepted: 1, edited: 0, rejected: 1 });
  });

  it('says once that it cannot be written, and keeps nobody from deciding', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const book = open({ folder: join(file, 'below') });
    book.record(decided('accepted'));
    book.record(decided('accepted'));
    assert.equal(notices.length, 1);
    assert.match(notices[0] ?? '', /could not be written into the ledger/);
    assert.throws(() => book.clear(), HumanError);
  });

  it('loses no line to one that was torn, nor to one of another kind', () => {
    open().record(decided('accepted'));
    appendFileSync(join(folder, 'decisions-1.jsonl'), '{"line":"decision","outcome":"line","path":""}\n{"line":"dec');
    open().record(decided('edited'));
    assert.deepEqual(open().read().totals, { accepted: 1, edited: 1, rejected: 0 });
  });

  it('keeps count of what is no longer listed', () => {
    const book = open();
    for (let i = 0; i < 40; i++) book.record(decided('rejected', '/home/a/x.js', 'r'.repeat(400_000)));
    const { entries, totals } = open().read();
    assert.equal(totals.rejected, 40);
    assert.ok(entries.length < 40);
  });

  it('takes the paths and reasons of a forgotten repository away, from the disk too, and keeps those of others', () => {
    consents.set('/home/a', 'learn').set('/home/a/inner', 'learn').set('/home/ab', 'learn');
    const book = open();
    for (const path of ['/home/a/x.js', '/home/a:y.js', '/home/a/inner/z.js', '/home/ab/x.js', '/home/a'])
      book.record(decided('rejected', path, `because of ${path}`));
    open().forget('/home/a');
    const { entries, totals } = book.read();
    assert.deepEqual(
      entries.map(({ path, reason }) => path + (reason ?? '')),
      ['', '/home/ab/x.jsbecause of /home/ab/x.js', '/home/a/inner/z.jsbecause of /home/a/inner/z.js', '', ''],
    );
    assert.equal(totals.rejected, 5);
    assert.doesNotMatch(onDisk().join(), /\/home\/a(?:\/x|:y|")/);
    book.forgetAll();
    assert.doesNotMatch(onDisk().join(), /home/);
  });

  it('takes torn lines away with the paths, for they may hold one', () => {
    consents.set('/home/a', 'learn');
    open().record(decided('accepted', '/home/b/y.js'));
    appendFileSync(join(folder, 'decisions-1.jsonl'), '{"line":"decision","path":"/home/a/x.js');
    open().forget('/home/a');
    assert.doesNotMatch(onDisk().join(), /home\/a/);
    assert.deepEqual(
      open()
        .read()
        .entries.map(({ path }) => path),
      ['/home/b/y.js'],
    );
  });

  it('writes no path of a repository from which nothing may be known', () => {
    consents.set('/home/a', 'never');
    open().record(decided('rejected', '/home/a/x.js', 'secret'));
    assert.deepEqual(
      open()
        .read()
        .entries.map(({ path, reason }) => [path, reason]),
      [['', undefined]],
    );
    assert.doesNotMatch(onDisk().join(), /home|secret/);
  });

  it('is empty after it was cleared, and says when that was', () => {
    const book = open();
    book.record(decided('accepted'));
    open().clear();
    const { entries, totals, cleared } = book.read();
    assert.deepEqual([entries, totals], [[], { accepted: 0, edited: 0, rejected: 0 }]);
    assert.ok((cleared ?? 0) >= 1000);
    book.record(decided('edited'));
    assert.equal(open().read().cleared, cleared);
    assert.doesNotMatch(onDisk().join(), /accepted","path/);
  });
});

describe('what is written down of a decision', () => {
  const text = 'a\nb\n';
  const edit = (path: string, newText: string, number: number) => ({
    ...fileEdit(path, text, { range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, newText }),
    number,
  });
  const suggestion: Suggestion = {
    ...{ id: 's', kind: 'fix', state: 'pending', title: 't', language: 'javascript', reason: '', evidence: [] },
    edits: [edit('/x.js', 'one\ntwo\n', 0), edit('/y.js', 'three', 1), edit('/z.js', '', 2)],
    provenance: { source: 'detector', functions: [], rules: [], copiedLines: [] },
    ...{ checks: [], created: 1 },
  };
  const use = { name: 'small', host: 'h', sent: [], tokens: { asked: 1, answered: 1, estimated: true } };
  const ofModel = { ...suggestion, provenance: { ...suggestion.provenance, model: use } };
  type Case = readonly [string, Parameters<typeof decisionAbout>, ReturnType<typeof decisionAbout>];
  const cases: readonly Case[] = [
    ['all of it', [suggestion, 'accepted', {}], { kind: 'fix', outcome: 'accepted', path: '/x.js', lines: 3 }],
    [
      'one change of it',
      [suggestion, 'accepted', { edits: [1] }],
      { kind: 'fix', outcome: 'accepted', path: '/y.js', lines: 1 },
    ],
    [
      'edited first',
      [suggestion, 'accepted', { text: 'other\n' }],
      { kind: 'fix', outcome: 'edited', path: '/x.js', lines: 3 },
    ],
    [
      'told, but not edited',
      [suggestion, 'accepted', { text: 'one\ntwo\n' }],
      { kind: 'fix', outcome: 'accepted', path: '/x.js', lines: 3 },
    ],
    [
      'rejected with a reason',
      [ofModel, 'rejected', { text: 'Too much', edits: [2] }],
      { kind: 'fix', outcome: 'rejected', path: '/z.js', lines: 0, model: 'small', reason: 'Too much' },
    ],
    ['no longer current', [suggestion, 'stale', {}], undefined],
    ['about what is decided already', [suggestion, 'accepted', { edits: [7] }], undefined],
  ];
  for (const [title, given, expected] of cases) it(title, () => assert.deepEqual(decisionAbout(...given), expected));
});
