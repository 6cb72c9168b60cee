import assert from 'node:assert/strict';
import { csvOfLedger, jsonOfLedger, type WholeLedger } from '../../src/application/exportLedger';

const sha256 = 'ab'.repeat(32);
const whole = (more: { readonly client?: string; readonly reason?: string } = {}): WholeLedger => ({
  made: Date.UTC(2026, 4, 3),
  sent: {
    entries: [
      {
        ...{ id: 'a', time: Date.UTC(2026, 4, 1), purpose: 'draft', host: 'api.example.com', isLocal: false },
        ...{ model: 'small', redactions: 2, bytes: 400, tokens: 115, sha256 },
        answer: { status: 200, bytes: 90, outcome: 'complete', milliseconds: 12, tokens: { asked: 110, answered: 20 } },
      },
      {
        ...{ id: 'b', time: Date.UTC(2026, 4, 1), purpose: 'test', host: 'localhost:1', isLocal: true },
        ...{ model: 'small', redactions: 0, bytes: 10, tokens: 3, sha256, answer: null },
      },
    ],
    totals: {
      ...{ requests: 14, bytes: 900, left: 13, leftBytes: 890, since: Date.UTC(2026, 3, 1) },
      cleared: { at: Date.UTC(2026, 3, 30), requests: 12, left: 12, leftBytes: 490 },
    },
  },
  book: {
    decisions: [
      {
        ...{ id: 'c', time: Date.UTC(2026, 4, 2), kind: 'draft', outcome: 'rejected', path: '/home/a, b/"x".js' },
        ...{ lines: 4, model: 'small', reason: more.reason ?? 'Too much' },
      },
    ],
    handed: [
      {
        ...{ id: 'd', time: Date.UTC(2026, 4, 2), tool: 'profile', client: more.client ?? 'agent', way: 'mcp' },
        ...{ bytes: 70, functions: 0, redactions: 0, sha256 },
      },
    ],
    completions: { shown: 20, accepted: 8, since: Date.UTC(2026, 3, 1) },
    totals: { accepted: 0, edited: 0, rejected: 1, handed: 1 },
    cleared: { handed: Date.UTC(2026, 3, 30) },
  },
});

/** A reader of RFC 4180, written apart from what writes it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '\r\n') rows.push([]);
  }
  assert.deepEqual(rows.pop(), [], 'the text ends with a line');
  return rows;
}

function recordsOf(text: string): Record<string, string>[] {
  const [names = [], ...rows] = readCsv(text);
  return rows.map((row) => {
    assert.equal(row.length, names.length);
    return Object.fromEntries(names.map((name, i) => [name, row[i] ?? '']));
  });
}

describe('the ledger as JSON', () => {
  it('says what it is, and has all entries and sums', () => {
    const document = JSON.parse(jsonOfLedger(whole()));
    assert.deepEqual(
      [document.format, document.version, document.exported],
      ['coding-double-ledger', 1, '2026-05-03T00:00:00.000Z'],
    );
    assert.deepEqual(Object.keys(document), [
      'format',
      'version',
      'exported',
      'sent',
      'decisions',
      'handed',
      'completions',
    ]);
    assert.deepEqual(document.sent.totals, {
      ...{ requests: 14, bytes: 900, left: 13, leftBytes: 890, since: '2026-04-01T00:00:00.000Z' },
    });
    assert.deepEqual(document.sent.cleared, { at: '2026-04-30T00:00:00.000Z', requests: 12, left: 12, leftBytes: 490 });
    assert.deepEqual(document.sent.entries[1], {
      ...{ id: 'b', time: '2026-05-01T00:00:00.000Z', purpose: 'test', host: 'localhost:1', isLocal: true },
      ...{ model: 'small', redactions: 0, bytes: 10, tokens: 3, sha256, answer: null },
    });
    assert.deepEqual(document.decisions.totals, { accepted: 0, edited: 0, rejected: 1 });
    assert.equal(document.decisions.cleared, null);
    assert.equal(document.decisions.entries[0].reason, 'Too much');
    assert.deepEqual([document.handed.total, document.handed.entries.length], [1, 1]);
    assert.deepEqual(document.completions, { shown: 20, accepted: 8, since: '2026-04-01T00:00:00.000Z' });
  });
});

describe('the ledger as a table', () => {
  it('is read back as it was written', () => {
    const records = recordsOf(csvOfLedger(whole()));
    assert.deepEqual(
      records.map(({ record, time }) => `${record} ${time?.slice(0, 10)}`),
      [
        ...['sent 2026-05-01', 'sent 2026-05-01', 'decision 2026-05-02', 'handed 2026-05-02'],
        ...['sent_total 2026-05-03', 'sent_cleared 2026-04-30', 'completions_total 2026-05-03'],
      ],
    );
    const [sent, unanswered, decision, handed, sum, cleared, completions] = records;
    assert.deepEqual([sent?.['local'], sent?.['asked_tokens'], sent?.['outcome']], ['false', '110', 'complete']);
    assert.deepEqual([unanswered?.['local'], unanswered?.['status']], ['true', '']);
    assert.deepEqual([decision?.['path'], decision?.['reason']], ['/home/a, b/"x".js', 'Too much']);
    assert.deepEqual([handed?.['tool'], handed?.['bytes']], ['profile', '70']);
    assert.deepEqual([sum?.['left'], sum?.['left_bytes'], cleared?.['left']], ['13', '890', '12']);
    assert.deepEqual([completions?.['shown'], completions?.['accepted']], ['20', '8']);
  });

  const check = (client: string, expected: string) =>
    it(`runs nothing: ${JSON.stringify(client)}`, () => {
      const handed = recordsOf(csvOfLedger(whole({ client }))).find(({ record }) => record === 'handed');
      assert.equal(handed?.['client'], expected);
    });
  check('=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")');
  check('+1', "'+1");
  check('-1+cmd|x', "'-1+cmd|x");
  check('@SUM(A1)', "'@SUM(A1)");
  check('\t=1', "'\t=1");
  check('\r=1', "'\r=1");
  check('\n=1', "'\n=1");
  check('  =1', "'  =1");
  check('＝1', "'＝1");
  check('agent-1 = good', 'agent-1 = good');
  check('', '');

  it('keeps a reason of several lines in one cell', () => {
    const decision = recordsOf(csvOfLedger(whole({ reason: 'one\r\n"two", three' }))).find(
      ({ record }) => record === 'decision',
    );
    assert.equal(decision?.['reason'], 'one\r\n"two", three');
  });
});
