import assert from 'node:assert/strict';
import { localizer } from '../../media/localize';
import type { EndpointStatus } from '../../src/application/endpoint';
import { describeEndpoint, describeSent, nothingSent } from '../../src/editor/endpointStatus';

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

  const cleared = { at: Date.UTC(2026, 4, 3, 12), requests: 20, left: 12, leftBytes: 34_000 };
  for (const [requests, left, then, sentence] of [
    [
      ...[20, 12, 12],
      'Nothing has left this machine since May 3, 2026. Cleared on May 3, 2026; before that 12 requests (34 kB) had left this machine.',
    ],
    [
      ...[21, 12, 12],
      'Nothing has left this machine since May 3, 2026: 1 requests went to a server on it. Cleared on May 3, 2026; before that 12 requests (34 kB) had left this machine.',
    ],
    [
      ...[24, 15, 12],
      'Requests that have left this machine: 3. The ledger says what they were. Cleared on May 3, 2026; before that 12 requests (34 kB) had left this machine.',
    ],
    [
      ...[21, 2, 1],
      'Requests that have left this machine: 1. The ledger says what they were. Cleared on May 3, 2026; before that one request (34 kB) had left this machine.',
    ],
    [20, 0, 0, 'Nothing has left this machine.'],
    [22, 0, 0, 'Nothing has left this machine: 2 requests went to a server on it.'],
  ] as [number, number, number, string][])
    it(`${left} of ${requests} requests, of which ${then} were cleared`, () =>
      assert.equal(describeSent(of({ requests, left, cleared: { ...cleared, left: then } }), t), sentence));

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
});
