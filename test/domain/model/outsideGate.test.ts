import assert from 'node:assert/strict';
import { type OutsideEvidence, OutsideGate } from '../../../src/domain/model/outsideGate';

const evidence = (more: Partial<OutsideEvidence> = {}): OutsideEvidence => ({
  ...{ logprobs: [-0.05, -0.1], likelihood: -3, own: { p: 0.2, text: '' } },
  ...{ text: 'line.indexOf(x)', typed: 'const colon = ', form: 'fim' as const },
  ...more,
});

describe('belief in what a server answers', () => {
  const gate = new OutsideGate();
  const isMore = (what: string, more: Partial<OutsideEvidence>, less: Partial<OutsideEvidence>) =>
    it(`is greater ${what}`, () => assert.ok(gate.probability(evidence(more)) > gate.probability(evidence(less))));

  isMore('where the server is sure', {}, { logprobs: [-0.5, -2] });
  isMore('where both say the same', { own: { p: 0.5, text: 'line.indexOf(x)' } }, { own: { p: 0.5, text: 'x' } });

  it('bears numbers that are none', () => {
    const p = gate.probability(evidence({ logprobs: [Number.NaN, Number.NEGATIVE_INFINITY, 3] }));
    assert.ok(p > 0 && p < 1);
  });

  it('learns what came true', () => {
    const learning = new OutsideGate();
    const before = learning.probability(evidence());
    for (let i = 0; i < 200; i++) learning.learn(evidence(), false);
    assert.ok(learning.probability(evidence()) < before - 0.2);
    assert.deepEqual(new OutsideGate(learning.weights).probability(evidence()), learning.probability(evidence()));
  });
});
