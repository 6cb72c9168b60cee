import assert from 'node:assert/strict';
import type { Path } from '../../../src/domain/model/decoder';
import { confidenceOf, Gate, leastProbability, type Place } from '../../../src/domain/model/gate';

const SETTLED = 50;
const place: Place = { previous: 0, prefix: '', isSpaceTyped: false, typedTokens: 2 };

type Pieces = readonly (readonly [text: string, p: number])[];

/** A path of one token a piece: what it adds, and the probability after it. */
function pathOf(pieces: Pieces): { path: Path; texts: string[] } {
  const cumulative = pieces.map(([, p]) => p);
  const tokens = pieces.map((_, i) => 100 + i);
  const texts = pieces.map((_, i) =>
    pieces
      .slice(0, i + 1)
      .map(([text]) => text)
      .join(''),
  );
  return { path: { tokens, cumulative, p: cumulative.at(-1)!, isDone: false }, texts };
}

function shown(pieces: Pieces, least: number): string | undefined {
  const { path, texts } = pathOf(pieces);
  return new Gate(undefined, SETTLED).best([path], place, least, () => texts)?.text;
}

describe('the gate', () => {
  for (const { name, pieces, least, expected } of [
    {
      name: 'a longer piece that is as sure',
      pieces: [
        ['read', 0.9],
        ['(path)', 0.88],
      ],
      least: 0.5,
      expected: 'read(path)',
    },
    {
      name: 'the sure part of one that is not',
      pieces: [
        ['read', 0.9],
        ['(path)', 0.55],
      ],
      least: 0.5,
      expected: 'read',
    },
    {
      name: 'a little less sure one that is much longer',
      pieces: [
        ['read', 0.9],
        ['(path, encoding)', 0.7],
      ],
      least: 0.5,
      expected: 'read(path, encoding)',
    },
    {
      name: 'the surest piece where none is as sure as wrong',
      pieces: [
        ['read', 0.4],
        ['(path)', 0.3],
      ],
      least: 0.2,
      expected: 'read',
    },
    {
      name: 'nothing less likely than what is asked for',
      pieces: [
        ['read', 0.4],
        ['(path)', 0.3],
      ],
      least: 0.5,
      expected: undefined,
    },
    { name: 'nothing of one character', pieces: [[')', 0.99]], least: 0.5, expected: undefined },
  ] as const)
    it(`shows ${name}`, () => {
      assert.equal(shown(pieces, least), expected);
    });

  it('learns at a kind of place how far the probabilities are right', () => {
    const { path, texts } = pathOf([['read', 0.8]]);
    const gate = new Gate(undefined, SETTLED);
    const p = (where: Place) => gate.best([path], where, 0, () => texts)!.p;
    for (let i = 0; i < 300; i++)
      gate.train(
        [path],
        place,
        () => texts,
        () => i % 2 === 0,
      );
    assert.ok(Math.abs(p(place) - 0.5) < 0.1, `${p(place)}`);
    assert.ok(Math.abs(p({ ...place, prefix: 're' }) - 0.8) < 1e-9);
  });

  it('shows at a threshold what is a little less sure', () => {
    assert.ok(Math.abs(leastProbability(0.7) - 0.536) < 1e-3);
    for (const threshold of [0, 0.5, 0.7, 1])
      assert.ok(Math.abs(confidenceOf(leastProbability(threshold)) - threshold) < 1e-9);
  });
});
