import assert from 'node:assert/strict';
import { ledgerPage } from '../../media/ledger';
import { localizer } from '../../media/localize';
import type { LedgerEntry, LedgerPage, LedgerTotals } from '../../src/application/ledger';
import type { Decision, Handed, LedgerBook } from '../../src/application/ledgerDoor';
import { nothingSent, type SendingStatus } from '../../src/editor/endpointStatus';
import { isLedgerIntent } from '../../src/editor/ledgerSnapshot';
import { type LedgerSituation, ledgerState } from '../../src/editor/ledgerState';
import type { FromView } from '../../src/editor/protocol';
import { handlersOf, markupOf } from './markup';

const minute = 60_000;
const now = Date.UTC(2026, 4, 10, 12);
const t = localizer({});
const around = { now, language: 'en', t, shortPath: (path: string) => path.replace('/work/', '') };

const entry: LedgerEntry = {
  ...{ id: 'a', time: now - 2 * minute, purpose: 'draft', host: 'api.example.com', isLocal: false, model: 'large' },
  ...{ redactions: 2, bytes: 12_000, tokens: 3400, sha256: 'ab12' },
  answer: { status: 200, bytes: 900, outcome: 'complete', milliseconds: 2340, tokens: { asked: 3512, answered: 181 } },
};
const local: LedgerEntry = { ...entry, id: 'b', host: '127.0.0.1:11434', isLocal: true, answer: null };
const decision: Decision = {
  ...{ id: 'd', time: now - minute, kind: 'draft', outcome: 'accepted', path: '/work/lib/tug.js', lines: 7 },
};
const noTotals: LedgerTotals = { requests: 0, bytes: 0, left: 0, leftBytes: 0, since: 0 };
const emptyBook: LedgerBook = {
  ...{ decisions: [], handed: [], completions: { shown: 0, accepted: 0, since: 0 }, cleared: {} },
  totals: { accepted: 0, edited: 0, rejected: 0, handed: 0 },
};
const calm: LedgerSituation = {
  ...{ sending: nothingSent, filter: { outcome: '', kind: '' }, announcement: '' },
  shown: { sent: 25, handed: 25, decisions: 25 },
};
interface Given {
  readonly sent?: Partial<LedgerPage>;
  readonly book?: Partial<LedgerBook>;
  readonly situation?: Partial<LedgerSituation>;
}
const stateOf = ({ sent, book, situation }: Given = {}) =>
  ledgerState(
    { sent: { entries: [], totals: noTotals, bodies: [], ...sent }, book: { ...emptyBook, ...book } },
    { ...calm, ...situation },
    around,
  );
const templateOf = (given: Given = {}, send: (message: FromView) => void = () => {}) =>
  ledgerPage(stateOf(given), t, send);
const pageOf = (given: Given = {}) => markupOf(templateOf(given));

describe('the ledger page, as data', () => {
  const cleared = { at: Date.UTC(2026, 4, 3, 12), requests: 14, left: 12, leftBytes: 34_000 };
  const headlines: readonly (readonly [Partial<LedgerTotals>, string, string])[] = [
    [{}, 'Nothing has left this machine.', ''],
    [{ requests: 3 }, 'Nothing has left this machine: 3 requests went to a server on it.', ''],
    [{ requests: 3, left: 1, leftBytes: 1500 }, 'One request (1.5 kB) has left this machine.', ''],
    [{ requests: 1403, left: 1400, leftBytes: 2e6 }, '1,400 requests (2 MB) have left this machine.', ''],
    [
      { requests: 14, left: 12, leftBytes: 34_000, cleared },
      'Nothing has left this machine since May 3, 2026.',
      'Cleared on May 3, 2026; before that 12 requests (34 kB) had left this machine.',
    ],
    [
      { requests: 16, left: 14, leftBytes: 36_000, cleared },
      '2 requests (2 kB) have left this machine.',
      'Cleared on May 3, 2026; before that 12 requests (34 kB) had left this machine.',
    ],
    [{ left: 1 }, 'One request (0 byte) has left this machine.', ''],
  ];
  for (const [totals, headline, before] of headlines)
    it(`says of ${JSON.stringify(totals)}: ${headline}`, () => {
      const state = stateOf({ sent: { totals: { ...noTotals, ...totals } } });
      assert.deepEqual([state.headline, state.before], [headline, before]);
    });

  it('says of a request where it went, how large it was and what came back', () => {
    const { rows } = stateOf({ sent: { entries: [entry, local], bodies: ['a'] } }).sent;
    const [first, second] = rows;
    assert.deepEqual(
      [first?.when.relative, first?.purpose, first?.size, first?.tokens, first?.outcome, first?.went, first?.isKept],
      ['2 minutes ago', 'Draft', '12 kB', '3,512 + 181 answered', 'Answered', 'well', true],
    );
    assert.equal(first?.detail, 'Status 200, 900 bytes back in 2,340 ms\nSHA-256 ab12');
    assert.deepEqual(
      [second?.isLocal, second?.tokens, second?.outcome, second?.went, second?.isKept],
      [true, 'about 3,400', 'No answer yet', 'open', false],
    );
  });

  for (const [outcome, words, went] of [
    ['cut', 'Answered, read in part', 'well'],
    ['too slow', 'too slow', 'wrong'],
  ] as const)
    it(`says of an answer that ended as “${outcome}”: ${words}`, () => {
      const answer = { status: 200, bytes: 1, outcome, milliseconds: 1 };
      const [row] = stateOf({ sent: { entries: [{ ...entry, answer }] } }).sent.rows;
      assert.deepEqual([row?.outcome, row?.went], [words, went]);
    });

  it('keeps what a later version sends for as it is written', () => {
    const [row] = stateOf({ sent: { entries: [{ ...entry, purpose: 'weather' as 'draft' }] } }).sent.rows;
    assert.equal(row?.purpose, 'weather');
  });

  it('shows so many rows, and says how many there are beyond them', () => {
    const entries = Array.from({ length: 40 }, (_, i) => ({ ...entry, id: `${i}` }));
    const { rows, more } = stateOf({ sent: { entries } }).sent;
    assert.deepEqual([rows.length, more], [25, 15]);
  });

  it('shows the decisions that a person filtered for, and the shares of all', () => {
    const decisions: Decision[] = [
      { ...decision, id: '1' },
      { ...decision, id: '2', outcome: 'edited' },
      { ...decision, id: '3', outcome: 'rejected', reason: 'Too much', model: 'large' },
      { ...decision, id: '4', kind: 'fix', outcome: 'rejected', path: '' },
    ];
    const filtered = (outcome: string, kind: string) => {
      const state = stateOf({ book: { decisions }, situation: { filter: { outcome, kind } } });
      return state.decisions.rows.map(({ id }) => id).join('');
    };
    assert.deepEqual(
      [filtered('', ''), filtered('rejected', ''), filtered('', 'fix'), filtered('accepted', 'fix')],
      ['1234', '34', '4', ''],
    );
    const { decisions: section } = stateOf({
      book: { decisions },
      situation: { filter: { outcome: 'edited', kind: '' } },
    });
    assert.deepEqual(section.shares, [
      { kind: 'Draft', accepted: 1, edited: 1, rejected: 1 },
      { kind: 'Fix', accepted: 0, edited: 0, rejected: 1 },
    ]);
    const { rows } = stateOf({ book: { decisions } }).decisions;
    assert.deepEqual(
      rows.map(({ place, writer, reason, outcomeText }) => [place, writer, reason, outcomeText]),
      [
        ['lib/tug.js', 'The double', '', 'Accepted'],
        ['lib/tug.js', 'The double', '', 'Edited first'],
        ['lib/tug.js', 'large', 'Too much', 'Rejected'],
        ['Forgotten', 'The double', '', 'Rejected'],
      ],
    );
  });

  for (const [sending, words, isStopped, canSetUp] of [
    [nothingSent, 'No server is set up that completions could ask.', false, true],
    [{ ...nothingSent, isStopped: true }, 'Sending is stopped.', true, false],
    [
      { ...nothingSent, endpoint: { ...nothingSent.endpoint, state: 'ready', host: 'h', model: 'm' } },
      ...['Where the double is silent, completions ask h (m).', false, false],
    ],
  ] as [SendingStatus, string, boolean, boolean][])
    it(`says of the switch: ${words}`, () =>
      assert.deepEqual(stateOf({ situation: { sending } }).sending, { words, isStopped, canSetUp }));
});

describe('the ledger page, as markup', () => {
  it('teaches where it is empty, and draws no table', () => {
    const page = pageOf();
    assert.doesNotMatch(page, /<table/);
    for (const words of [
      /Nothing was sent\. Only what you set up/,
      /Nothing was decided\./,
      /No other program asked\./,
    ])
      assert.match(page, words);
    assert.match(page, /None was shown yet\./);
  });

  it('does not say of what was cleared that it never was', () => {
    const cleared = { at: now, requests: 3, left: 0, leftBytes: 0 };
    const page = pageOf({ sent: { totals: { ...noTotals, requests: 3, cleared } } });
    assert.match(page, /Cleared on May 10, 2026\.<\/p><p class="quiet none">Nothing since then\./);
    assert.doesNotMatch(page, /Nothing was sent\./);
  });

  it('has real tables: a caption, heads with a scope, and the head of each cell for a narrow page', () => {
    const page = pageOf({
      sent: {
        entries: [entry, local],
        bodies: ['a'],
        totals: { ...noTotals, requests: 2, left: 1, leftBytes: 12_000 },
      },
    });
    assert.match(page, /<caption class="spoken">What was sent<\/caption>/);
    assert.equal(page.match(/<th role="columnheader" scope="col"/g)?.length, 9);
    assert.match(page, /data-head="Secrets replaced">2</);
    assert.match(page, /<span class="host name">127\.0\.0\.1:11434<\/span><span class="here">this machine<\/span>/);
    assert.match(page, /aria-label="Show what was sent: Draft, 2 minutes ago"/);
    assert.match(page, /not kept/);
    assert.match(page, /Requests: 2; to a server on this machine: 1\./);
  });

  it('escapes what others wrote', () => {
    const handed: Handed[] = [
      {
        ...{ id: 'h', time: now, tool: '<img>', client: '<script>', bytes: 1, functions: 1 },
        ...{ redactions: 0, sha256: '', way: 'mcp' },
      },
    ];
    const page = pageOf({ book: { handed, totals: { ...emptyBook.totals, handed: 1 } } });
    assert.match(page, /&lt;script&gt;/);
    assert.doesNotMatch(page, /<script>|<img>/);
  });

  it('shows completions as counts', () => {
    const completions = { shown: 200, accepted: 50, since: now };
    const page = pageOf({ book: { completions } });
    assert.match(page, /Since May 10, 2026/);
    assert.match(page, /<span class="number">25 %<\/span>/);
  });

  it('sends nothing that the extension does not take', () => {
    const sent: FromView[] = [];
    const entries = Array.from({ length: 30 }, (_, i) => ({ ...entry, id: `${i}` }));
    const decisions = Array.from({ length: 30 }, (_, i) => ({ ...decision, id: `${i}` }));
    const given: Given = {
      sent: { entries, bodies: ['1'] },
      book: { decisions },
      situation: { filter: { outcome: 'accepted', kind: 'draft' } },
    };
    for (const { handle } of handlersOf(templateOf(given, (message) => sent.push(message))))
      handle({ target: { value: 'rejected' } });
    const intents = [...new Set(sent.map(({ intent }) => intent))].sort();
    assert.deepEqual(intents, ['filterDecisions', 'openFile', 'run', 'showMore', 'showSent']);
    const own = sent.filter(({ intent }) => ['filterDecisions', 'openFile', 'showMore'].includes(intent));
    assert.ok(own.every((message) => isLedgerIntent({ ...message })));
    for (const wrong of [{ intent: 'showMore', part: 'all' }, { intent: 'openFile' }, { intent: 'filterDecisions' }])
      assert.equal(isLedgerIntent(wrong), false);
  });
});
