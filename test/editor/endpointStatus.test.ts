import assert from 'node:assert/strict';
import { localizer } from '../../media/localize';
import type { EndpointStatus } from '../../src/application/endpoint';
import type { LedgerEntry } from '../../src/application/ledger';
import { describeEndpoint, describeSent, ledgerText, nothingSent } from '../../src/editor/endpointStatus';

const t = localizer({});
const problem = { message: 'It failed.', hint: 'Wait.' };
const of = (endpoint: Partial<EndpointStatus>, isStopped = false) => ({
  endpoint: { ...nothingSent.endpoint, host: 'api.example.com', model: 'small', ...endpoint },
  isStopped,
});

describe('what was sent, in words', () => {
  for (const [requests, left, sentence] of [
    [0, 0, /^Nothing has left this machine\.$/],
    [7, 0, /^Nothing has left this machine: 7 requests went to a server on it\.$/],
    [7, 2, /^Requests that have left this machine: 2\./],
    [0, 1, /have left/],
  ] as const)
    it(`${left} of ${requests} requests`, () => assert.match(describeSent(of({ requests, left }), t), sentence));

  for (const [sending, sentence] of [
    [nothingSent, /^$/],
    [of({ state: 'ready' }), /ask api\.example\.com \(small\)/],
    [of({ state: 'paused', problem }), /left alone for a while\. It failed\. Wait\./],
    [of({ state: 'refused', problem }), /Nothing is sent to api\.example\.com\. It failed\./],
    [of({ state: 'untrusted' }), /Restricted Mode/],
    [of({ state: 'ready' }, true), /Sending is stopped/],
  ] as const)
    it(`the endpoint is ${sending.isStopped ? 'stopped' : sending.endpoint.state}`, () =>
      assert.match(describeEndpoint(sending, t), sentence));

  it('nothing is said before the engine has told', () =>
    assert.equal(describeSent(undefined, t) + describeEndpoint(undefined, t), ''));

  it('the ledger has a line for each request', () => {
    const entry: LedgerEntry = {
      ...{ id: 'a1', time: 0, purpose: 'completion', host: 'localhost:11434', isLocal: true, model: 'small' },
      ...{ redactions: 1, bytes: 2000, tokens: 572, sha256: '0123456789abcdef0123', answer: null },
    };
    const answer = { status: 200, bytes: 30, outcome: 'cut', milliseconds: 120 };
    const counted = { ...entry, answer: { ...answer, tokens: { asked: 700, answered: 40 } } };
    const page = {
      entries: [counted, { ...entry, answer }, entry],
      totals: { requests: 2, bytes: 4000, left: 0, leftBytes: 0, since: 1000 },
    };
    const text = ledgerText(page, t);
    assert.match(text, /2 requests went to a server on it/);
    assert.match(text, /secrets replaced: 1 {2}200 \(cut\), 30 bytes back in 120 ms +sha256:0123456789abcdef\n/);
    assert.match(text, /30 bytes back in 120 ms, 700 tokens asked, 40 answered {2}sha256/);
    assert.match(text, /no answer yet/);
    assert.equal(
      ledgerText({ entries: [], totals: { requests: 0, bytes: 0, left: 0, leftBytes: 0, since: 0 } }, t),
      'What Coding Double sent\n\nNothing has left this machine.\n',
    );
  });
});
